package dev.valetkey.micronaut.sweep;

import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.locals3.LocalS3Server;
import dev.valetkey.locals3.junit.LocalS3;
import dev.valetkey.micronaut.TestService;
import io.micronaut.context.ApplicationContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import static dev.valetkey.ledger.testkit.SampleUpload.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

/** The sweeper of a running service. */
@LocalS3(buckets = "uploads", region = "eu-central-1")
class UploadSweeperTest {

    private static TestService service(LocalS3Server s3) {
        return TestService.withAcme()
                .with("valetkey.provider", "local-s3")
                .with("valetkey.sweep.interval", "1s")
                .with("aws.services.s3.endpoint-override", s3.endpoint().toString())
                .with("aws.s3.path-style-access-enabled", true)
                .with("aws.access-key-id", s3.accessKey())
                .with("aws.secret-key", s3.secretKey());
    }

    private static Upload addOld(ApplicationContext context) {
        Instant yesterday = Instant.now().minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS);
        Upload old = sample().createdAt(yesterday).build();
        context.getBean(Ledger.class).add(old);
        return old;
    }

    private static UploadState state(ApplicationContext context, Upload upload) {
        return context.getBean(Ledger.class).find(upload.id()).orElseThrow().state();
    }

    @Test
    void an_upload_that_nobody_sent_expires(LocalS3Server s3) {
        try (ApplicationContext context =
                service(s3).with("valetkey.sweep.enabled", true).start()) {
            Upload old = addOld(context);

            await().atMost(Duration.ofMinutes(1)).until(() -> state(context, old) == UploadState.EXPIRED);
        }
    }

    @Test
    void a_store_that_hangs_does_not_block_the_stop() throws IOException {
        try (ServerSocket hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            ApplicationContext context = TestService.withAcme()
                    .with("valetkey.sweep.enabled", true)
                    .with("valetkey.sweep.interval", "1s")
                    .with("valetkey.aws.calls.total-timeout", "2s")
                    .with("aws.services.s3.endpoint-override", "http://127.0.0.1:" + hanging.getLocalPort())
                    .start();
            addOld(context);

            try (Socket sweeping = hanging.accept()) {
                assertTimeout(Duration.ofSeconds(8), context::close);
                assertThat(sweeping.isConnected()).isTrue();
            }
        }
    }

    @Test
    void a_node_can_leave_sweeping_to_others(LocalS3Server s3) {
        try (ApplicationContext context =
                service(s3).with("valetkey.sweep.enabled", false).start()) {
            assertThat(context.containsBean(UploadSweeper.class)).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "enabled, maybe",
        "interval, 10ms",
        "retention, 1d",
        "retention, ever",
        "auto-complete, sometimes",
        "reconcile-interval, 10ms",
        "reconcile-interval, 31d",
        "remove-orphans, some"
    })
    void an_invalid_setting_stops_the_start(String name, String value) {
        assertThat(TestService.withAcme().with("valetkey.sweep." + name, value).errors())
                .singleElement()
                .satisfies(error -> assertThat(error.property()).isEqualTo("valetkey.sweep." + name));
    }

    @Test
    void removing_orphans_without_looking_for_them_stops_the_start() {
        assertThat(TestService.withAcme()
                        .with("valetkey.sweep.reconcile-interval", "0s")
                        .with("valetkey.sweep.remove-orphans", true)
                        .errors())
                .singleElement()
                .satisfies(error -> assertThat(error.property()).isEqualTo("valetkey.sweep.remove-orphans"));
    }

    @Test
    void an_upload_that_arrived_and_was_never_completed_expires_if_configured(LocalS3Server s3, S3Client client) {
        try (ApplicationContext context = service(s3)
                .with("valetkey.sweep.enabled", true)
                .with("valetkey.sweep.auto-complete", false)
                .start()) {
            Upload arrived = sample().createdAt(
                            Instant.now().minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS))
                    .build();
            String key = arrived.placement().incoming().value();
            client.putObject(put -> put.bucket("uploads").key(key), RequestBody.fromString("never completed"));
            context.getBean(Ledger.class).add(arrived);

            await().atMost(Duration.ofMinutes(1)).until(() -> state(context, arrived) == UploadState.EXPIRED);
            await().atMost(Duration.ofMinutes(1))
                    .until(() ->
                            client.headObject(head -> head.bucket("uploads").key(key))
                                            .contentLength()
                                    == 0);
        }
    }
}
