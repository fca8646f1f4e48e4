package dev.valetkey.micronaut.sweep;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.reconcile.BucketListing;
import dev.valetkey.core.port.reconcile.ListingRefusedException;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.locals3.LocalS3Server;
import dev.valetkey.locals3.junit.LocalS3;
import dev.valetkey.micronaut.TestService;
import dev.valetkey.policy.object.KeyPrefix;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import static dev.valetkey.ledger.testkit.SampleUpload.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

/** The reconciliation of a running service. */
@LocalS3(buckets = "uploads", region = "eu-central-1")
class BucketReconcilerTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger(BucketReconciler.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final LocalS3Server s3;
    private final S3Client client;

    BucketReconcilerTest(LocalS3Server s3, S3Client client) {
        this.s3 = s3;
        this.client = client;
    }

    /** The rest of the bucket, if the role lacks a permission. */
    @Singleton
    @Requires(property = "spec", value = "denied-listing")
    static final class DeniedListing implements BucketListing {

        @Override
        public Page<ListedObject> listObjects(KeyPrefix prefix, @Nullable String after) {
            throw new ListingRefusedException("the role needs s3:ListBucket", new IOException("403"));
        }

        @Override
        public Page<ListedMultipart> listMultiparts(KeyPrefix prefix, @Nullable String after) {
            return new Page<>(List.of(), false);
        }
    }

    @BeforeEach
    void watch() {
        log.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
    }

    @AfterEach
    void detach() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    private TestService service() {
        return TestService.withAcme()
                .with("valetkey.provider", "local-s3")
                .with("valetkey.sweep.enabled", true)
                .with("valetkey.sweep.reconcile-interval", "1s")
                .with("aws.services.s3.endpoint-override", s3.endpoint().toString())
                .with("aws.s3.path-style-access-enabled", true)
                .with("aws.access-key-id", s3.accessKey())
                .with("aws.secret-key", s3.secretKey());
    }

    private List<String> messages(Level level) {
        return List.copyOf(log.list).stream()
                .filter(event -> event.getLevel() == level)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Test
    void a_late_object_is_removed_and_one_line_reports_the_pass() {
        Upload late = sample().createdAt(Instant.now().minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS))
                .progress(new UploadStatus.Expired())
                .build();
        String key = late.placement().incoming().value();
        client.putObject(put -> put.bucket("uploads").key(key), RequestBody.fromString("late"));
        try (ApplicationContext context = service().start()) {
            context.getBean(Ledger.class).add(late);

            await().atMost(Duration.ofMinutes(1))
                    .until(() -> client.listObjectsV2(
                                    list -> list.bucket("uploads").prefix(key))
                            .contents()
                            .isEmpty());
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(messages(Level.INFO))
                            .anySatisfy(line -> assertThat(line).contains("1 objects", "1 late objects", "0 orphans")));
            assertThat(messages(Level.WARN)).isEmpty();
        }
    }

    @Test
    void a_missing_permission_is_reported_once() {
        try (ApplicationContext context =
                service().with("spec", "denied-listing").start()) {
            assertThat(context.isRunning()).isTrue();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> messages(Level.INFO).size() >= 2);

            assertThat(messages(Level.WARN))
                    .singleElement()
                    .satisfies(line -> assertThat(line).contains("the role needs s3:ListBucket"));
        }
    }

    @Test
    void the_reconciliation_can_be_switched_off() {
        try (ApplicationContext context =
                service().with("valetkey.sweep.reconcile-interval", "0s").start()) {
            assertThat(context.isRunning()).isTrue();

            assertThat(messages(Level.INFO))
                    .singleElement()
                    .satisfies(line -> assertThat(line).contains("reconcile-interval is 0"));
        }
    }

    @Test
    void the_stop_does_not_wait_for_the_next_comparison() {
        ApplicationContext context =
                service().with("valetkey.sweep.reconcile-interval", "6h").start();

        assertTimeout(Duration.ofSeconds(8), context::close);
        assertThat(messages(Level.WARN)).isEmpty();
    }
}
