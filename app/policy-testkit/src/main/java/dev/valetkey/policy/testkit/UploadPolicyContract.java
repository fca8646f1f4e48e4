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
 * What every upload policy keeps, whatever it is for. A team's test extends this class, gives its policy, and adds tests
 * of its own beside the inherited ones. The policy is asked about its {@link #samples()}, about variations of them and
 * about what hostile clients send; the same questions come up in every run.
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

    /** The policy under test. Asked for more than once; a new instance must judge like the one before. */
    protected abstract UploadPolicy policy();

    /** Intents that the policy has something to say about; without them, only its answer to strangers is tested. */
    protected List<UploadIntent> samples() {
        return List.of();
    }

    /** A context in which the policy does what it is for: the attributes and claims that it looks at, and a profile. */
    protected PolicyContext context() {
        return ContextBuilder.context().build();
    }

    /** How long one judgement may take; what {@code valetkey.policies.budget} says, 200 ms unless configured. */
    protected Duration budget() {
        return Duration.ofMillis(200);
    }

    /** How many questions are asked; fewer for a policy that asks a database. */
    protected int inputCount() {
        return 1_000;
    }

    /** Chooses the questions; another number asks others. */
    protected long seed() {
        return 1;
    }

    @Test
    final void it_answers_whatever_it_is_asked() {
        UploadPolicy policy = policy();
        for (PolicyInput question : inputs()) {
            question.evaluate(policy);
        }
    }

    /** No clock, chance, counter or memory of its own: a client that asks again, of whatever node, hears the same. */
    @Test
    final void it_answers_equal_questions_equally() {
        UploadPolicy policy = policy();
        List<PolicyInput> questions = inputs();
        List<Verdict> first = verdicts(policy, questions);
        UploadPolicy other = policy();
        for (int i = questions.size() - 1; i >= 0; i--) {
            PolicyInput again = questions.get(i).copy();
            Assertions.assertEquals(
                    first.get(i),
                    again.evaluate(policy),
                    () -> "The policy answers otherwise when it is asked again. Asked: " + again);
            Assertions.assertEquals(
                    first.get(i),
                    again.evaluate(other),
                    () -> "Two instances of the policy answer differently. Asked: " + again);
        }
    }

    /** A policy only tightens: what it names beyond the profile would have no effect, and reads as if it had. */
    @Test
    final void it_never_widens_the_profile() {
        UploadPolicy policy = policy();
        for (PolicyInput question : inputs()) {
            if (question.evaluate(policy) instanceof Verdict.Narrow narrow) {
                failOn(NarrowingCheck.violation(narrow.limits(), question.context().profile()), question);
            }
        }
    }

    /** Whoever is refused learns what was wrong, in a sentence that is safe to show, and where in the request it is. */
    @Test
    final void it_explains_itself() {
        UploadPolicy policy = policy();
        for (PolicyInput question : inputs()) {
            failOn(ExplanationCheck.violation(question.evaluate(policy), question.intent()), question);
        }
    }

    @Test
    final void it_answers_in_time() {
        TimeBudgetCheck haste = new TimeBudgetCheck(policy(), budget());
        for (PolicyInput question : inputs()) {
            failOn(haste.violation(question), question);
        }
    }

    /** One instance judges many intents at the same time. */
    @Test
    final void it_judges_many_at_once() {
        UploadPolicy policy = policy();
        List<PolicyInput> questions = inputs();
        List<Verdict> alone = verdicts(policy, questions);
        for (List<Verdict> inTheCrowd : ConcurrencyCheck.verdicts(policy, questions)) {
            for (int i = 0; i < alone.size(); i++) {
                PolicyInput question = questions.get(i);
                Assertions.assertEquals(
                        alone.get(i),
                        inTheCrowd.get(i),
                        () -> "The policy answers otherwise when several threads ask it. Asked: " + question);
            }
        }
    }

    private List<PolicyInput> inputs() {
        return PolicyInput.generate(samples(), context(), inputCount(), seed());
    }

    private static List<Verdict> verdicts(UploadPolicy policy, List<PolicyInput> questions) {
        return questions.stream().map(question -> question.evaluate(policy)).toList();
    }

    private static void failOn(Optional<String> objection, PolicyInput question) {
        objection.ifPresent(reason -> Assertions.fail(reason + " Asked: " + question));
    }
}
