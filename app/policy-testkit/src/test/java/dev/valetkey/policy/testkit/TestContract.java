package dev.valetkey.policy.testkit;

import dev.valetkey.policy.PolicyContext;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.UploadPolicy;
import dev.valetkey.policy.testkit.given.ContextBuilder;
import dev.valetkey.policy.testkit.given.IntentBuilder;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Runs the contract with a policy of a test and reports the clauses that the policy violates. */
final class TestContract extends UploadPolicyContract {

    private static final Map<String, Consumer<TestContract>> CLAUSES = Map.of(
            "answers", TestContract::returns_a_verdict_for_every_input,
            "equally", TestContract::returns_equal_verdicts_for_equal_inputs,
            "narrower", TestContract::never_widens_the_profile,
            "explained", TestContract::explains_its_verdicts,
            "in time", TestContract::stays_within_the_time_budget,
            "many at once", TestContract::is_thread_safe);

    private final Supplier<UploadPolicy> policies;

    private TestContract(Supplier<UploadPolicy> policies) {
        this.policies = policies;
    }

    static TestContract of(UploadPolicy policy) {
        return new TestContract(() -> policy);
    }

    static TestContract ofSupplier(Supplier<UploadPolicy> policies) {
        return new TestContract(policies);
    }

    /** The message of each violated clause. */
    Map<String, String> violations() {
        return CLAUSES.keySet().stream()
                .flatMap(clause -> violations(clause).stream().map(message -> Map.entry(clause, message)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The message of a clause if it is violated. */
    Optional<String> violations(String clause) {
        try {
            CLAUSES.get(clause).accept(this);
            return Optional.empty();
        } catch (AssertionError failed) {
            return Optional.of(failed.getMessage());
        }
    }

    @Override
    protected UploadPolicy policy() {
        return policies.get();
    }

    @Override
    protected List<UploadIntent> samples() {
        return List.of(IntentBuilder.file("june.pdf", "application/pdf")
                .purpose("invoice")
                .metadata(Map.of("album", "7", "a/b", "~"))
                .build());
    }

    @Override
    protected PolicyContext context() {
        return ContextBuilder.context().attribute("plan", "free").build();
    }

    @Override
    protected Duration budget() {
        return Duration.ofMillis(100);
    }

    @Override
    protected int inputCount() {
        return 300;
    }
}
