package dev.valetkey.benchmarks;

import dev.valetkey.core.Uploads;
import dev.valetkey.core.idempotency.IdempotencyKey;
import dev.valetkey.core.idempotency.IdempotencyOutcome;
import dev.valetkey.core.outcome.IssueOutcome;
import dev.valetkey.policy.UploadIntent;
import io.micronaut.context.ApplicationContext;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Issues one upload in the process, with and without an idempotency key, and a batch of a hundred. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
@SuppressWarnings("NullAway.Init") // JMH fills the fields before it measures.
public class IssueUploadBenchmark {

    private static final List<UploadIntent> CATS = Collections.nCopies(100, BenchmarkService.CAT);

    /** The embedded database, or the JDBC URL of another: {@code -p ledger=jdbc:postgresql://…}. */
    @Param(BenchmarkService.EMBEDDED)
    private String ledger;

    private ApplicationContext service;
    private Uploads uploads;
    private long requests;

    @Setup(Level.Trial)
    public void start() throws IOException {
        service = BenchmarkService.start(ledger);
        uploads = service.getBean(Uploads.class);
    }

    @TearDown(Level.Trial)
    public void stop() {
        service.close();
    }

    @Benchmark
    public IssueOutcome one() {
        return uploads.issue(BenchmarkService.ALICE, BenchmarkService.CAT, Optional.empty())
                .orElseThrow();
    }

    @Benchmark
    public List<IssueOutcome> hundred() {
        return uploads.issueAll(BenchmarkService.ALICE, CATS, Optional.empty()).orElseThrow();
    }

    @Benchmark
    public IdempotencyOutcome<IssueOutcome> oneWithKey() {
        String key = System.nanoTime() + "-" + requests++;
        return uploads.issue(
                BenchmarkService.ALICE, BenchmarkService.CAT, Optional.of(IdempotencyKey.of(key, new byte[200])));
    }
}
