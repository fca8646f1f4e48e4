package dev.valetkey.policy.testkit.inspection;

import dev.valetkey.policy.inspection.ContentInspector;
import dev.valetkey.policy.inspection.InspectionOutcome;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The contract of every content inspector. A team's test extends this class, provides its inspector, and adds its own tests
 * to the inherited ones. The inspector is called with its {@link #samples()}, with cut and altered bytes of them, and with
 * the bytes of hostile clients; the inputs are the same in every run.
 *
 * <pre>{@code
 * class NoEmptyLinesTest extends ContentInspectorContract {
 *     @Override
 *     protected ContentInspector inspector() {
 *         return new NoEmptyLines();
 *     }
 *
 *     @Override
 *     protected List<UploadSample> samples() {
 *         return List.of(UploadSample.of("notes.txt", "text/plain", InMemoryContent.of("first line\n")));
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class ContentInspectorContract {

    /** Creates the contract; JUnit does it for each test. */
    protected ContentInspectorContract() {}

    /**
     * {@return the inspector under test. This method is called more than once; a new instance must return the same outcomes
     * as the one before}
     */
    protected abstract ContentInspector inspector();

    /** {@return uploads that are relevant to the inspector, at least one: accepted ones and rejected ones} */
    protected abstract List<UploadSample> samples();

    /** {@return the maximum duration of one call with 256 KiB of bytes; 5 seconds unless overridden} */
    protected Duration budget() {
        return Duration.ofSeconds(5);
    }

    /** {@return the number of generated inputs. Reduce it for an inspector that calls another service} */
    protected int inputCount() {
        return 500;
    }

    /** {@return the seed of the generated inputs; another seed generates others} */
    protected long seed() {
        return 1;
    }

    /** Bytes are hostile: they end in the middle of a header, or have other content than their beginning promises. */
    @Test
    final void returns_an_outcome_for_all_bytes() {
        ContentInspector inspector = inspector();
        for (UploadSample input : inputs()) {
            InspectorCall.outcome(inspector, input);
        }
    }

    /** An upload is inspected again after a failure, maybe by another node, and must not have another outcome by chance. */
    @Test
    final void returns_equal_outcomes_for_equal_bytes() {
        ContentInspector inspector = inspector();
        ContentInspector other = inspector();
        for (UploadSample input : inputs()) {
            InspectionOutcome first = InspectorCall.outcome(inspector, input);
            Assertions.assertEquals(
                    first,
                    InspectorCall.outcome(other, input),
                    () -> "Two calls of the inspector return different outcomes. Input: " + InspectorCall.show(input));
        }
    }

    /** The uploader reads the detail of a rejection, and must not read what another party put into a file. */
    @Test
    final void explains_its_rejections() {
        ContentInspector inspector = inspector();
        for (UploadSample input : inputs()) {
            if (InspectorCall.outcome(inspector, input) instanceof InspectionOutcome.Rejected rejected) {
                failOn(InspectorCall.explanation(rejected), input);
            }
        }
    }

    /** An unavailable store is no verdict: the inspection is repeated when the store is available again. */
    @Test
    final void passes_on_that_the_store_is_unavailable() {
        ContentInspector inspector = inspector();
        for (UploadSample input : samples()) {
            failOn(InspectorCall.withoutStore(inspector, input), input);
        }
    }

    /** A request for a part of a file that is larger than the memory must be bounded. */
    @Test
    final void reads_valid_ranges_within_the_time_budget() {
        ContentInspector inspector = inspector();
        for (UploadSample input : inputs()) {
            failOn(InspectorCall.slow(inspector, input, budget()), input);
        }
    }

    /** One instance inspects many uploads at the same time. */
    @Test
    final void is_thread_safe() {
        List<UploadSample> inputs = inputs();
        ContentInspector inspector = inspector();
        List<InspectionOutcome> alone = InspectorCall.outcomes(inspector, inputs);
        for (List<InspectionOutcome> concurrent : InspectorCall.concurrently(inspector, inputs)) {
            for (int i = 0; i < alone.size(); i++) {
                UploadSample input = inputs.get(i);
                Assertions.assertEquals(
                        alone.get(i),
                        concurrent.get(i),
                        () -> "The inspector returns another outcome when several threads call it. Input: "
                                + InspectorCall.show(input));
            }
        }
    }

    private List<UploadSample> inputs() {
        List<UploadSample> samples = samples();
        Assertions.assertFalse(samples.isEmpty(), "samples() is empty. Return at least one upload.");
        return HostileContent.generate(samples, inputCount(), seed());
    }

    private static void failOn(Optional<String> objection, UploadSample input) {
        objection.ifPresent(reason -> Assertions.fail(reason + " Input: " + InspectorCall.show(input)));
    }
}
