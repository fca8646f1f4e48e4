package dev.valetkey.ledger.jdbc.row;

import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.transport.PartPlan;
import dev.valetkey.core.transport.SizeRange;
import dev.valetkey.core.transport.Transport;
import dev.valetkey.core.upload.Rejection;
import dev.valetkey.core.upload.StoredObject;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.ledger.jdbc.TestLedgers;
import dev.valetkey.ledger.jdbc.schema.LedgerSchema;
import dev.valetkey.ledger.testkit.SampleUpload;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.policy.object.ObjectKey;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.h2.jdbcx.JdbcConnectionPool;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

import static dev.valetkey.ledger.testkit.SampleUpload.NOON;
import static dev.valetkey.ledger.testkit.SampleUpload.sample;
import static org.assertj.core.api.Assertions.assertThat;

/** Every upload equals the upload read from its row. */
class UploadRowProperties {

    private static final MediaType PNG = new MediaType("image", "png");

    private static JdbcConnectionPool database;

    @BeforeContainer
    static void open() {
        database = JdbcConnectionPool.create("jdbc:h2:mem:upload-row", "sa", "");
        LedgerSchema.migrate(database);
    }

    @AfterContainer
    static void close() {
        database.dispose();
    }

    @Property(tries = 300)
    void an_upload_survives_its_row(@ForAll("uploads") Upload upload) {
        Ledger ledger = TestLedgers.ledger(database);

        ledger.add(upload);

        assertThat(ledger.find(upload.id())).contains(upload);
    }

    @Provide
    Arbitrary<Upload> uploads() {
        Arbitrary<SampleUpload> samples = Combinators.combine(
                        texts(),
                        texts(),
                        Arbitraries.longs().greaterOrEqual(0).injectNull(0.2),
                        checksums().injectNull(0.3),
                        Arbitraries.of(GrantKind.class).injectNull(0.5),
                        Arbitraries.maps(texts(), texts()).ofMaxSize(5),
                        instants())
                .as((name, subject, size, checksum, kind, metadata, createdAt) -> sample().fileName(name)
                        .subject(subject)
                        .claims(size, checksum, kind)
                        .metadata(metadata)
                        .createdAt(createdAt));
        return Combinators.combine(samples, transports(), progress())
                .as((upload, transport, progress) ->
                        upload.transport(transport).progress(progress).build());
    }

    /** No object is larger, and the usage of a tenant sums the sizes. */
    private static Arbitrary<Long> sizes() {
        return Arbitraries.longs().between(0, PartPlan.MAX_FILE_SIZE);
    }

    private static Arbitrary<Transport> transports() {
        Arbitrary<Long> sizes = sizes();
        return Arbitraries.oneOf(
                sizes.map(Transport.Put::new),
                Combinators.combine(sizes, sizes)
                        .as((one, other) ->
                                new Transport.Post(new SizeRange(Math.min(one, other), Math.max(one, other)))),
                Combinators.combine(
                                Arbitraries.longs().between(1, PartPlan.MAX_FILE_SIZE),
                                Arbitraries.of(ChecksumAlgorithm.CRC64NVME, ChecksumAlgorithm.SHA256))
                        .as((size, checksum) -> new Transport.Multipart(PartPlan.of(size), checksum)));
    }

    private static Arbitrary<UploadStatus> progress() {
        Arbitrary<StoredObject> objects = Combinators.combine(
                        sizes(), checksums().injectNull(0.3), texts(), texts().injectNull(0.5), instants())
                .as((size, checksum, etag, version, at) ->
                        new StoredObject(new ObjectKey("objects/acme/a/1"), size, PNG, checksum, etag, version, at));
        Arbitrary<UploadStatus> rejected = Combinators.combine(texts(), texts())
                .as((code, detail) -> new UploadStatus.Rejected(new Rejection(code, detail)));
        return Arbitraries.oneOf(
                Arbitraries.of(new UploadStatus.Issued(), new UploadStatus.Expired(), new UploadStatus.Aborted()),
                instants().map(UploadStatus.Verifying::new),
                objects.map(UploadStatus.Stored::new),
                objects.map(UploadStatus.Deleted::new),
                rejected);
    }

    private static Arbitrary<Checksum> checksums() {
        return Arbitraries.of(ChecksumAlgorithm.class)
                .flatMap(algorithm -> Arbitraries.bytes()
                        .array(byte[].class)
                        .ofSize(algorithm.bytes())
                        .map(digest ->
                                new Checksum(algorithm, Base64.getEncoder().encodeToString(digest))));
    }

    private static Arbitrary<Instant> instants() {
        return Arbitraries.longs()
                .between(0, Duration.ofDays(36_500).toSeconds() * 1_000_000)
                .map(micros -> NOON.plusNanos(micros * 1_000));
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings()
                .all()
                .excludeChars('\u0000')
                .ofMaxLength(60)
                .filter(text -> text.chars().noneMatch(c -> Character.isSurrogate((char) c)));
    }
}
