package dev.valetkey.policy.testkit.inspection;

import com.example.uploads.NoEmptyLines;
import dev.valetkey.policy.inspection.ContentInspector;
import dev.valetkey.policy.inspection.ContentUnavailableException;
import dev.valetkey.policy.inspection.InspectionOutcome;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Each test of the contract detects an inspector that violates it and accepts valid ones. */
class ContentInspectorContractTest {

    private static final ContentInspector VALID = new NoEmptyLines();

    @Test
    void a_valid_inspector_passes() {
        RunContract contract = new RunContract(() -> VALID);
        assertThatCode(() -> {
                    contract.returns_an_outcome_for_all_bytes();
                    contract.returns_equal_outcomes_for_equal_bytes();
                    contract.explains_its_rejections();
                    contract.passes_on_that_the_store_is_unavailable();
                    contract.reads_valid_ranges_within_the_time_budget();
                    contract.is_thread_safe();
                })
                .doesNotThrowAnyException();
    }

    @Test
    void an_inspector_must_return_an_outcome_for_empty_files() {
        assertViolation(
                (content, context) -> content.read(0, 1)[0] == 0
                        ? InspectionOutcome.reject("zero", "The file begins with a zero.")
                        : InspectionOutcome.clean(),
                ContentInspectorContract::returns_an_outcome_for_all_bytes,
                "ArrayIndexOutOfBoundsException");
        assertViolation(
                (content, context) -> null, ContentInspectorContract::returns_an_outcome_for_all_bytes, "no outcome");
    }

    @Test
    void an_inspector_must_not_read_before_the_beginning() {
        assertViolation(
                (content, context) -> {
                    content.read(content.size() - 22, 22);
                    return InspectionOutcome.clean();
                },
                ContentInspectorContract::returns_an_outcome_for_all_bytes,
                "Invalid range");
    }

    @Test
    void an_inspector_must_not_count() {
        AtomicInteger calls = new AtomicInteger();
        assertViolation(
                (content, context) -> calls.incrementAndGet() % 7 == 0
                        ? InspectionOutcome.reject("seventh", "Every seventh file is rejected.")
                        : InspectionOutcome.clean(),
                ContentInspectorContract::returns_equal_outcomes_for_equal_bytes,
                "different outcomes");
    }

    @Test
    void an_inspector_must_not_repeat_the_file() {
        assertViolation(
                (content, context) -> InspectionOutcome.reject("found", "Found " + content.size() + "\u202e."),
                ContentInspectorContract::explains_its_rejections,
                "control characters");
        assertViolation(
                (content, context) -> InspectionOutcome.reject("found", "virus"),
                ContentInspectorContract::explains_its_rejections,
                "not a sentence");
    }

    @Test
    void an_inspector_must_not_accept_what_it_could_not_read() {
        assertViolation(
                (content, context) -> {
                    try {
                        content.open();
                    } catch (ContentUnavailableException ignored) {
                        return InspectionOutcome.clean();
                    }
                    return InspectionOutcome.clean();
                },
                ContentInspectorContract::passes_on_that_the_store_is_unavailable,
                "Do not catch ContentUnavailableException");
    }

    @Test
    void an_inspector_must_not_exceed_its_time_budget() {
        assertViolation(
                (content, context) -> {
                    LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
                    return InspectionOutcome.clean();
                },
                ContentInspectorContract::reads_valid_ranges_within_the_time_budget,
                "longer than 100 ms");
    }

    private static void assertViolation(
            ContentInspector inspector, Consumer<ContentInspectorContract> clause, String message) {
        assertThatThrownBy(() -> clause.accept(new RunContract(() -> inspector)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(message);
    }

    /** The contract with an inspector of a test. */
    private static final class RunContract extends ContentInspectorContract {

        private final Supplier<ContentInspector> inspectors;

        RunContract(Supplier<ContentInspector> inspectors) {
            this.inspectors = inspectors;
        }

        @Override
        protected ContentInspector inspector() {
            return inspectors.get();
        }

        @Override
        protected List<UploadSample> samples() {
            return List.of(UploadSample.of("a.txt", "text/plain", InMemoryContent.of("first line\n")));
        }

        @Override
        protected Duration budget() {
            return Duration.ofMillis(100);
        }
    }
}
