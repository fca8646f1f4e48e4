package dev.valetkey.benchmarks;

import dev.valetkey.core.Uploads;
import dev.valetkey.core.issue.IssueOutcome;
import dev.valetkey.core.once.IdempotencyKey;
import dev.valetkey.core.once.Once;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.policy.Subject;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.TenantId;
import io.micronaut.context.ApplicationContext;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Issuing one upload, with an idempotency key and without, and a hundred at once, with the built-in policies and the
 * embedded ledger, whose every commit is written to the disk. The goal: p50 of a hundred is under five times that of one.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
@SuppressWarnings("NullAway.Init") // JMH fills the fields before it measures.
public class ManyUploads {

    private static final Caller ALICE = new Caller(new TenantId("acme"), new Subject("alice", Set.of(), Map.of()));
    private static final UploadIntent CAT =
            new UploadIntent(Purpose.DEFAULT, "cat.png", MediaType.parse("image/png"), 48_213L, null, Map.of(), null);
    private static final List<UploadIntent> CATS = Collections.nCopies(100, CAT);

    private ApplicationContext service;
    private Uploads uploads;
    private long requests;

    @Setup(Level.Trial)
    public void start() throws IOException {
        service = ApplicationContext.run(Map.of(
                "valetkey.api.enabled", false,
                "valetkey.bucket", "uploads",
                "valetkey.ledger.path", Files.createTempDirectory("ledger").toString(),
                "valetkey.tenants.acme.purposes.default.types", List.of("image/png"),
                "aws.region", "eu-central-1",
                "aws.access-key-id", "AKIAIOSFODNN7EXAMPLE",
                "aws.secret-key", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"));
        uploads = service.getBean(Uploads.class);
    }

    @TearDown(Level.Trial)
    public void stop() {
        service.close();
    }

    @Benchmark
    public IssueOutcome one() {
        return uploads.issue(ALICE, CAT);
    }

    @Benchmark
    public List<IssueOutcome> hundred() {
        return uploads.issueAll(ALICE, CATS);
    }

    @Benchmark
    public Once<IssueOutcome> oneWithKey() {
        return uploads.issue(ALICE, CAT, IdempotencyKey.of("key-" + requests++, new byte[200]));
    }
}
