package dev.valetkey.benchmarks;

import dev.valetkey.core.Uploads;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.ledger.UploadQuery;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.tenant.Purpose;
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

/** Lists a page of 50 uploads of a ledger with few and with many rows. The goal: the median does not depend on the rows. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH fills the fields before it measures.
public class ListUploadsBenchmark {

    private static final int PAGE = 50;
    private static final int BATCH = 100;

    /** The embedded database, or the JDBC URL of another, empty one: {@code -p ledger=jdbc:postgresql://…}. */
    @Param(BenchmarkService.EMBEDDED)
    private String ledger;

    @Param({"10000", "1000000"})
    private int rows;

    private ApplicationContext service;
    private Ledger uploads;

    @Setup(Level.Trial)
    public void fill() throws IOException {
        service = BenchmarkService.start(ledger);
        uploads = service.getBean(Ledger.class);
        Uploads issuing = service.getBean(Uploads.class);
        List<UploadIntent> batch = Collections.nCopies(BATCH, BenchmarkService.CAT);
        for (int i = 0; i < rows / BATCH; i++) {
            issuing.issueAll(BenchmarkService.ALICE, batch, Optional.empty()).orElseThrow();
        }
    }

    @TearDown(Level.Trial)
    public void stop() {
        service.close();
    }

    @Benchmark
    public List<Upload> newest() {
        return uploads.list(new UploadQuery(BenchmarkService.ALICE.tenant(), null, null, null, null, PAGE));
    }

    @Benchmark
    public List<Upload> ofSubject() {
        return uploads.list(new UploadQuery(
                BenchmarkService.ALICE.tenant(),
                null,
                null,
                BenchmarkService.ALICE.subject().id(),
                null,
                PAGE));
    }

    @Benchmark
    public List<Upload> ofAbsentPurpose() {
        return uploads.list(
                new UploadQuery(BenchmarkService.ALICE.tenant(), null, new Purpose("absent"), null, null, PAGE));
    }
}
