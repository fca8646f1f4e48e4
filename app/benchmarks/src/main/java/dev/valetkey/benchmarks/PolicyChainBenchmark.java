package dev.valetkey.benchmarks;

import dev.valetkey.core.issue.IssueUpload;
import dev.valetkey.core.issue.PrepareUpload;
import dev.valetkey.core.issue.PresignUpload;
import dev.valetkey.core.outcome.Decision;
import dev.valetkey.core.outcome.IssueOutcome;
import dev.valetkey.core.plan.Planner;
import dev.valetkey.core.policy.DecideUpload;
import dev.valetkey.core.policy.NamedPolicy;
import dev.valetkey.core.policy.PolicyChain;
import dev.valetkey.core.policy.rule.LimitRule;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.ledger.UsageReader;
import dev.valetkey.core.port.presign.GrantPresigners;
import dev.valetkey.policy.UploadPolicy;
import dev.valetkey.policy.tenant.TenantDirectory;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.scheduling.TaskExecutors;
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
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Issues one upload (evaluate, plan, record in the embedded ledger, sign) with custom policies in addition to the built-in
 * ones. The goal: twenty trivial policies add less than a tenth.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
@SuppressWarnings("NullAway.Init") // JMH fills the fields before it measures.
public class PolicyChainBenchmark {

    /** The number of policies, and whether they are blocking. */
    @Param({"0", "20", "20-blocking"})
    private String policies;

    private ApplicationContext service;
    private DecideUpload decide;
    private IssueUpload issue;

    @Setup(Level.Trial)
    public void start() throws IOException {
        service = BenchmarkService.start(BenchmarkService.EMBEDDED);
        ExecutorService threads = service.getBean(ExecutorService.class, Qualifiers.byName(TaskExecutors.BLOCKING));
        GrantPresigners signers = service.getBean(GrantPresigners.class);
        decide = new DecideUpload(
                service.getBean(TenantDirectory.class),
                tenant -> Optional.empty(),
                new PolicyChain(chain(), LimitRule.all(), threads),
                service.getBean(Planner.class),
                signers,
                service.getBean(UsageReader.class),
                service.getBean(Clock.class));
        issue = new IssueUpload(
                decide,
                service.getBean(PrepareUpload.class),
                service.getBean(Ledger.class),
                service.getBean(PresignUpload.class));
    }

    @TearDown(Level.Trial)
    public void stop() {
        service.close();
    }

    @Benchmark
    public IssueOutcome issueOneUpload() {
        return issue.issue(BenchmarkService.ALICE, BenchmarkService.CAT);
    }

    /** The policies alone, without the ledger, whose disk adds noise. */
    @Benchmark
    public Decision decideOnly() {
        return decide.decide(BenchmarkService.ALICE, BenchmarkService.CAT);
    }

    private List<NamedPolicy<UploadPolicy>> chain() {
        List<NamedPolicy<UploadPolicy>> chain =
                new ArrayList<>(service.getBean(PolicyChain.class).policies());
        boolean blocking = policies.endsWith("-blocking");
        int count = Integer.parseInt(policies.split("-", 2)[0]);
        for (int i = 0; i < count; i++) {
            chain.add(new NamedPolicy<>("trivial-" + i, 1000, blocking, Duration.ofSeconds(10), UploadPolicy.ALLOW));
        }
        return chain;
    }
}
