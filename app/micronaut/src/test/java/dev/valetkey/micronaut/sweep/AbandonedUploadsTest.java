package dev.valetkey.micronaut.sweep;

import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.promote.EndQuarantine;
import dev.valetkey.core.reconcile.ReconcileBucket;
import dev.valetkey.core.reconcile.ReconcileResult;
import dev.valetkey.core.transport.PartPlan;
import dev.valetkey.core.transport.Transport;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.core.verify.ResealUploads;
import dev.valetkey.core.verify.SweepSettings;
import dev.valetkey.core.verify.SweepUploads;
import dev.valetkey.core.verify.VerifyUpload;
import dev.valetkey.locals3.LocalS3Server;
import dev.valetkey.locals3.junit.LocalS3;
import dev.valetkey.micronaut.TestService;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import io.micronaut.context.ApplicationContext;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static dev.valetkey.ledger.testkit.SampleUpload.sample;
import static org.assertj.core.api.Assertions.assertThat;

/** A thousand uploads that their clients have left all end, and the bucket has nothing that the ledger does not know. */
@Tag("long")
@LocalS3(buckets = "uploads", region = "eu-central-1")
class AbandonedUploadsTest {

    private static final byte[] BYTES = "a small picture".getBytes(StandardCharsets.UTF_8);
    private static final int PART = 5 << 20;

    private final LocalS3Server s3;
    private final S3Client client;

    AbandonedUploadsTest(LocalS3Server s3, S3Client client) {
        this.s3 = s3;
        this.client = client;
    }

    @BeforeEach
    void empty_the_bucket() {
        bucket().forEach(key ->
                client.deleteObject(delete -> delete.bucket("uploads").key(key)));
    }

    private TestService service() {
        return TestService.withAcme()
                .with("valetkey.provider", "local-s3")
                .with("aws.services.s3.endpoint-override", s3.endpoint().toString())
                .with("aws.s3.path-style-access-enabled", true)
                .with("aws.access-key-id", s3.accessKey())
                .with("aws.secret-key", s3.secretKey());
    }

    @Test
    void they_end_on_h2() {
        try (ApplicationContext context = service().start()) {
            sweepAndReconcile(context);
        }
    }

    @Test
    void they_end_on_postgresql() throws IOException {
        try (EmbeddedPostgres server = postgres();
                ApplicationContext context = service()
                        .with("valetkey.ledger.url", server.getJdbcUrl("postgres", "postgres"))
                        .start()) {
            sweepAndReconcile(context);
        }
    }

    /** Skips the test where PostgreSQL does not run, but not in CI. */
    private static EmbeddedPostgres postgres() throws IOException {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException | RuntimeException cannotRun) {
            Assumptions.assumeTrue(
                    "true".equals(System.getenv("CI")), "PostgreSQL does not run on this machine: " + cannotRun);
            throw cannotRun;
        }
    }

    private void sweepAndReconcile(ApplicationContext context) {
        Ledger ledger = context.getBean(Ledger.class);
        List<Upload> inTime = add(ledger, 20, AbandonedUploadsTest::picture);
        List<Upload> films = add(ledger, 5, this::film);
        List<Upload> late = add(ledger, 10, AbandonedUploadsTest::picture);
        List<Upload> absent = add(ledger, 965, AbandonedUploadsTest::picture);
        inTime.forEach(this::send);

        sweepAll(context);
        late.forEach(this::send);
        client.createMultipartUpload(create ->
                create.bucket("uploads").key(films.get(0).placement().incoming().value()));
        ReconcileResult result =
                context.getBean(ReconcileBucket.class).run(() -> false).orElseThrow();

        Map<UploadState, List<Upload>> ended = Stream.of(inTime, films, late, absent)
                .flatMap(List::stream)
                .map(upload -> ledger.find(upload.id()).orElseThrow())
                .collect(Collectors.groupingBy(Upload::state));
        assertThat(ended).containsOnlyKeys(UploadState.STORED, UploadState.EXPIRED);
        assertThat(ended.get(UploadState.STORED))
                .extracting(Upload::id)
                .containsExactlyInAnyOrderElementsOf(
                        inTime.stream().map(Upload::id).toList());
        assertThat(result.counts().objects().late()).isEqualTo(10);
        assertThat(result.counts().multiparts().late()).isOne();
        assertThat(result.counts().total().orphans()).isZero();
        assertThat(result.failures()).isEmpty();
        assertThat(bucket()).isEqualTo(known(ended.get(UploadState.STORED)));
        assertThat(client.listMultipartUploads(list -> list.bucket("uploads")).uploads())
                .isEmpty();
    }

    private static void sweepAll(ApplicationContext context) {
        SweepUploads sweep = new SweepUploads(
                context.getBean(Ledger.class),
                context.getBean(VerifyUpload.class),
                context.getBean(EndQuarantine.class),
                context.getBean(ResealUploads.class),
                new SweepSettings(Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofDays(30), 100, true),
                context.getBean(Clock.class));
        boolean more = true;
        while (more) {
            more = sweep.sweep().more();
        }
    }

    private Set<String> bucket() {
        return client.listObjectsV2Paginator(list -> list.bucket("uploads")).contents().stream()
                .map(S3Object::key)
                .collect(Collectors.toSet());
    }

    /** The objects and their sources, which block their URLs until a lifecycle rule removes them. */
    private static Set<String> known(List<Upload> stored) {
        Set<String> keys = new HashSet<>();
        for (Upload upload : stored) {
            keys.add(upload.placement().stored().value());
            keys.add(upload.placement().incoming().value());
        }
        return keys;
    }

    private static List<Upload> add(Ledger ledger, int count, Supplier<Upload> uploads) {
        List<Upload> added =
                IntStream.range(0, count).mapToObj(i -> uploads.get()).toList();
        for (int from = 0; from < count; from += 100) {
            ledger.addAll(added.subList(from, Math.min(count, from + 100)));
        }
        return added;
    }

    private static Upload picture() {
        return sample().createdAt(twoDaysAgo())
                .claims((long) BYTES.length, null, null)
                .metadata(Map.of())
                .transport(new Transport.Put(BYTES.length))
                .build();
    }

    private static Instant twoDaysAgo() {
        return Instant.now().minus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS);
    }

    /** A multipart upload of two parts, of which the store has one. */
    private Upload film() {
        Upload film = sample().createdAt(twoDaysAgo())
                .claims(2L * PART, null, null)
                .transport(new Transport.Multipart(new PartPlan(2L * PART, PART), ChecksumAlgorithm.CRC64NVME))
                .build();
        String key = film.placement().incoming().value();
        String id = client.createMultipartUpload(
                        create -> create.bucket("uploads").key(key))
                .uploadId();
        client.uploadPart(
                part -> part.bucket("uploads").key(key).uploadId(id).partNumber(1), RequestBody.fromBytes(BYTES));
        return new Upload(
                film.id(),
                film.tenant(),
                film.subject(),
                film.intent(),
                film.transport(),
                id,
                film.placement(),
                film.inspections(),
                film.createdAt(),
                film.expiresAt(),
                film.endsAt(),
                film.status(),
                film.revision());
    }

    private void send(Upload upload) {
        client.putObject(
                put -> put.bucket("uploads")
                        .key(upload.placement().incoming().value())
                        .contentType("image/png"),
                RequestBody.fromBytes(BYTES));
    }
}
