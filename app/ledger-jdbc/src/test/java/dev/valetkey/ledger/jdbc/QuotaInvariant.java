package dev.valetkey.ledger.jdbc;

import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.ledger.LedgerUnavailableException;
import dev.valetkey.core.port.ledger.UploadQuery;
import dev.valetkey.core.quota.TenantQuotas;
import dev.valetkey.core.quota.UsageKey;
import dev.valetkey.core.transport.SizeRange;
import dev.valetkey.core.transport.Transport;
import dev.valetkey.core.upload.Rejection;
import dev.valetkey.core.upload.StoredObject;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.quota.Quota;
import dev.valetkey.policy.quota.Usage;
import dev.valetkey.policy.tenant.TenantId;

import javax.sql.DataSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import static dev.valetkey.ledger.testkit.SampleUpload.NOON;
import static dev.valetkey.ledger.testkit.SampleUpload.sample;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many threads of one node or several create, verify, store, abort, expire, reject and delete uploads of one tenant at random, and die between any
 * two statements. At every instant the usage is within the quota; at the end it equals the uploads.
 */
final class QuotaInvariant {

    private static final Quota QUOTA = new Quota(20_000L, 30L, 12L);
    private static final int THREADS = 6;
    private static final int STEPS = 60;

    private final DataSource database;
    private final int nodes;
    private final TenantId tenant = new TenantId("t" + UUID.randomUUID());
    private final UsageKey key = new UsageKey(tenant, null, null);
    private final TenantQuotas quotas = new TenantQuotas(QUOTA, Map.of());
    private final AtomicInteger crashes = new AtomicInteger();

    /** @param nodes the ledgers of as many processes, which the threads share */
    QuotaInvariant(DataSource database, int nodes) {
        this.database = database;
        this.nodes = nodes;
    }

    void check(long seed) {
        // The common pool may have a single thread, which the observer would occupy.
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            check(seed, threads);
        } finally {
            threads.shutdownNow();
        }
    }

    private void check(long seed, ExecutorService threads) {
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> observer = CompletableFuture.runAsync(
                () -> {
                    while (!done.get()) {
                        assertWithin(usage());
                    }
                },
                threads);
        List<Ledger> ledgers = IntStream.range(0, nodes)
                .mapToObj(
                        i -> TestLedgers.ledger(FailingDataSource.crashing(database, new Random(seed * nodes + i), 15)))
                .toList();
        CompletableFuture.allOf(IntStream.range(0, THREADS)
                        .mapToObj(i -> CompletableFuture.runAsync(
                                () -> run(ledgers.get(i % nodes), new Random(seed * THREADS + i)), threads))
                        .toArray(CompletableFuture[]::new))
                .join();
        done.set(true);
        observer.join();

        assertThat(crashes).as("crashes with seed %d", seed).hasPositiveValue();
        assertThat(usage()).as("seed %d", seed).isEqualTo(usageOf(uploads()));
        endAll();
        assertThat(usage().inFlight()).isZero();
        assertThat(usage().reservedBytes()).isZero();
        assertThat(usage()).as("seed %d", seed).isEqualTo(usageOf(uploads()));
    }

    private void run(Ledger ledger, Random random) {
        for (int step = 0; step < STEPS; step++) {
            try {
                if (random.nextInt(3) == 0) {
                    ledger.addAll(
                            IntStream.rangeClosed(0, random.nextInt(3))
                                    .mapToObj(i -> upload(random))
                                    .toList(),
                            quotas);
                } else {
                    change(ledger, random);
                }
            } catch (LedgerUnavailableException crashed) {
                crashes.incrementAndGet();
            }
        }
    }

    private Upload upload(Random random) {
        return sample().tenant(tenant.value())
                .subject("subject-" + random.nextInt(3))
                .purpose("purpose-" + random.nextInt(2))
                .transport(new Transport.Post(new SizeRange(1, 1 + random.nextInt(4_000))))
                .build();
    }

    private void change(Ledger ledger, Random random) {
        List<Upload> uploads = ledger.list(new UploadQuery(tenant, null, null, null, null, 100));
        if (!uploads.isEmpty()) {
            Upload upload = uploads.get(random.nextInt(uploads.size()));
            UploadStatus next = next(upload, random);
            if (upload.state().canTransitionTo(next.state())) {
                ledger.replace(upload, upload.transitionTo(next));
            }
        }
    }

    private static UploadStatus next(Upload upload, Random random) {
        long bytes = 1 + random.nextLong(upload.transport().sizes().max());
        StoredObject object = new StoredObject(
                upload.placement().stored(), bytes, new MediaType("image", "png"), null, "etag", null, NOON);
        if (upload.status() instanceof UploadStatus.Stored stored) {
            return new UploadStatus.Deleted(stored.object());
        }
        return switch (random.nextInt(6)) {
            case 0 -> new UploadStatus.Aborted();
            case 1 -> new UploadStatus.Expired();
            case 2 -> new UploadStatus.Rejected(new Rejection("size-mismatch", "Too long."));
            case 3 -> new UploadStatus.Issued();
            case 4 -> new UploadStatus.Stored(object);
            default -> new UploadStatus.Verifying(NOON);
        };
    }

    private void endAll() {
        Ledger ledger = TestLedgers.ledger(database);
        for (Upload upload : uploads()) {
            if (!upload.state().settled()) {
                assertThat(ledger.replace(upload, upload.transitionTo(new UploadStatus.Expired())))
                        .isTrue();
            }
        }
    }

    private List<Upload> uploads() {
        return TestLedgers.ledger(database).list(new UploadQuery(tenant, null, null, null, null, 1000));
    }

    private Usage usage() {
        return JdbcStores.in(database).usage().read(List.of(key)).getOrDefault(key, Usage.NOTHING);
    }

    private static void assertWithin(Usage usage) {
        assertThat(usage.usedBytes() + usage.reservedBytes()).isLessThanOrEqualTo(20_000);
        assertThat(usage.usedObjects() + usage.inFlight()).isLessThanOrEqualTo(30);
        assertThat(usage.inFlight()).isLessThanOrEqualTo(12);
    }

    private static Usage usageOf(List<Upload> uploads) {
        long usedBytes = 0;
        long usedObjects = 0;
        long reserved = 0;
        long inFlight = 0;
        for (Upload upload : uploads) {
            if (upload.status() instanceof UploadStatus.Stored stored) {
                usedBytes += stored.object().size();
                usedObjects++;
            } else if (!upload.state().settled()) {
                reserved += upload.transport().sizes().max();
                inFlight++;
            }
        }
        return new Usage(usedBytes, usedObjects, reserved, inFlight);
    }
}
