package dev.valetkey.policy.testkit;

import dev.valetkey.policy.PolicyContext;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.UploadPolicy;
import dev.valetkey.policy.Verdict;
import dev.valetkey.policy.testkit.given.ContextBuilder;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The contract of every upload policy. A team's test extends this class, provides its policy, and adds its own tests to
 * the inherited ones. The policy is called with its {@link #samples()}, with variations of them and with the input of
 * hostile clients; the inputs are the same in every run.
 *
 * <pre>{@code
 * class ClosedMonthsTest extends UploadPolicyContract {
 *     @Override
 *     protected UploadPolicy policy() {
 *         return new ClosedMonths();
 *     }
 *
 *     @Override
 *     protected List<UploadIntent> samples() {
 *         return List.of(IntentBuilder.file("june.pdf", "application/pdf").purpose("invoice").build());
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class UploadPolicyContract {

    /** Creates the contract; JUnit does it for each test. */
    protected UploadPolicyContract() {}

    /**
     * {@return the policy under test. This method is called more than once; a new instance must judge like the one
     * before}
     */
    protected abstract UploadPolicy policy();

    /**
     * {@return intents that are relevant to the policy. Without them, only its verdicts on generated input are tested}
     */
    protected List<UploadIntent> samples() {
        return List.of();
    }

    /** {@return a context in which the policy is effective: the attributes and claims that it reads, and a profile} */
    protected PolicyContext context() {
        return ContextBuilder.context().build();
    }

    /** {@return the time budget of one call; {@code valetkey.policies.budget}, 200 ms unless configured} */
    protected Duration budget() {
        return Duration.ofMillis(200);
    }

    /** {@return the number of generated inputs. Reduce it for a policy that queries a database} */
    protected int inputCount() {
        return 1_000;
    }

    /** {@return the seed of the generated inputs; another seed generates others} */
    protected long seed() {
        return 1;
    }

    @Test
    final void returns_a_verdict_for_every_input() {
        UploadPolicy policy = policy();
        for (PolicyInput input : inputs()) {
            input.evaluate(policy);
        }
    }

    /**
     * Without a clock, random numbers, counters or state of its own, a repeated request gets the same verdict from every node.
     * A dependency on the time is detected only if the verdict changes while the test runs.
     */
    @Test
    final void returns_equal_verdicts_for_equal_inputs() {
        UploadPolicy policy = policy();
        List<PolicyInput> inputs = inputs();
        List<Verdict> first = verdicts(policy, inputs);
        UploadPolicy other = policy();
        for (int i = inputs.size() - 1; i >= 0; i--) {
            PolicyInput again = inputs.get(i).copy();
            Assertions.assertEquals(
                    first.get(i),
                    again.evaluate(policy),
                    () -> "The policy returns another verdict for the same input. Input: " + again);
            Assertions.assertEquals(
                    first.get(i),
                    again.evaluate(other),
                    () -> "Two instances of the policy return different verdicts. Input: " + again);
        }
    }

    /** A policy only narrows: wider limits than the profile's would have no effect and would mislead the reader. */
    @Test
    final void never_widens_the_profile() {
        UploadPolicy policy = policy();
        for (PolicyInput input : inputs()) {
            if (input.evaluate(policy) instanceof Verdict.Narrow narrow) {
                failOn(NarrowingCheck.violation(narrow.limits(), input.context().profile()), input);
            }
        }
    }

    /** A refused caller learns the reason, in text that is safe to show, and which member of the request caused it. */
    @Test
    final void explains_its_verdicts() {
        UploadPolicy policy = policy();
        for (PolicyInput input : inputs()) {
            failOn(ExplanationCheck.violation(input.evaluate(policy), input.intent()), input);
        }
    }

    @Test
    final void stays_within_the_time_budget() {
        TimeBudgetCheck timing = new TimeBudgetCheck(policy(), budget());
        for (PolicyInput input : inputs()) {
            failOn(timing.violation(input), input);
        }
    }

    /** One instance judges many intents at the same time. */
    @Test
    final void is_thread_safe() {
        UploadPolicy policy = policy();
        List<PolicyInput> inputs = inputs();
        List<Verdict> alone = verdicts(policy, inputs);
        for (List<Verdict> concurrent : ConcurrencyCheck.verdicts(policy, inputs)) {
            for (int i = 0; i < alone.size(); i++) {
                PolicyInput input = inputs.get(i);
                Assertions.assertEquals(
                        alone.get(i),
                        concurrent.get(i),
                        () -> "The policy returns another verdict when several threads call it. Input: " + input);
            }
        }
    }

    private List<PolicyInput> inputs() {
        return PolicyInput.generate(samples(), context(), inputCount(), seed());
    }

    private static List<Verdict> verdicts(UploadPolicy policy, List<PolicyInput> inputs) {
        return inputs.stream().map(input -> input.evaluate(policy)).toList();
    }

    private static void failOn(Optional<String> objection, PolicyInput input) {
        objection.ifPresent(reason -> Assertions.fail(reason + " Input: " + input));
    }
}
