package dev.valetkey.policy.testkit.inspection;

import dev.valetkey.policy.inspection.ContentInspector;
import dev.valetkey.policy.inspection.ContentUnavailableException;
import dev.valetkey.policy.inspection.InspectionOutcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Calls of the inspector under test. */
final class InspectorCall {

    private static final int THREADS = 4;
    /** On a busy machine any call may be slow once. */
    private static final int TRIES = 3;

    private InspectorCall() {}

    /** The outcome; fails if the inspector returns null or throws. */
    static InspectionOutcome outcome(ContentInspector inspector, UploadSample input) {
        @Nullable InspectionOutcome outcome = null;
        try {
            outcome = inspector.inspect(input.content(), input.context());
        } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError thrown) {
            Assertions.fail(
                    "The inspector threw " + thrown + "; in the service the upload is never stored. Input: "
                            + show(input),
                    thrown);
        }
        Assertions.assertNotNull(outcome, () -> "The inspector returned no outcome. Input: " + show(input));
        return outcome;
    }

    static List<InspectionOutcome> outcomes(ContentInspector inspector, List<UploadSample> inputs) {
        return inputs.stream().map(input -> outcome(inspector, input)).toList();
    }

    /** For each of several threads, the outcomes in the order of the inputs. */
    static List<List<InspectionOutcome>> concurrently(ContentInspector inspector, List<UploadSample> inputs) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<List<InspectionOutcome>>> all = IntStream.range(0, THREADS)
                    .mapToObj(thread -> threads.submit(() -> outcomes(inspector, inputs)))
                    .toList();
            return all.stream().map(InspectorCall::result).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<InspectionOutcome> result(Future<List<InspectionOutcome>> outcomes) {
        try {
            return outcomes.get();
        } catch (ExecutionException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The test was interrupted", interrupted);
        }
    }

    /** What is wrong with the detail of a rejection. The outcome itself validates its code and its length. */
    static Optional<String> explanation(InspectionOutcome.Rejected rejected) {
        String detail = rejected.detail();
        if (detail.codePoints().anyMatch(InspectorCall::isUnsafe)) {
            return Optional.of("The detail of '" + rejected.code()
                    + "' has control characters. Does it repeat bytes of the file?");
        }
        return Character.isLowerCase(detail.codePointAt(0)) || ".!?".indexOf(detail.charAt(detail.length() - 1)) < 0
                ? Optional.of("The detail of '" + rejected.code()
                        + "' is not a sentence, which begins with a capital and ends with a full stop: '" + detail
                        + "'.")
                : Optional.empty();
    }

    private static boolean isUnsafe(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    /** Whether an inspector that needs the bytes has a verdict without them. */
    static Optional<String> withoutStore(ContentInspector inspector, UploadSample input) {
        UnavailableContent content = new UnavailableContent(input.content().size());
        try {
            InspectionOutcome outcome = inspector.inspect(content, input.context());
            return content.wasRead() && !(outcome instanceof InspectionOutcome.Undecided)
                    ? Optional.of("The inspector returned " + outcome + " when the store was unavailable. Do not catch "
                            + ContentUnavailableException.class.getSimpleName() + ".")
                    : Optional.empty();
        } catch (ContentUnavailableException expected) {
            return Optional.empty();
        }
    }

    /** Whether the call exceeds the budget every time. */
    static Optional<String> slow(ContentInspector inspector, UploadSample input, Duration budget) {
        for (int i = 0; i < TRIES; i++) {
            long start = System.nanoTime();
            outcome(inspector, input);
            if (System.nanoTime() - start <= budget.toNanos()) {
                return Optional.empty();
            }
        }
        return Optional.of(
                "The inspector takes longer than " + budget.toMillis() + " ms, " + TRIES + " times in a row.");
    }

    static String show(UploadSample input) {
        byte[] head = input.content().read(0, 32);
        StringBuilder hex = new StringBuilder();
        for (byte b : head) {
            hex.append("%02x".formatted(b));
        }
        return input.content() + " declared as " + input.context().intent().contentType() + ", which begin with " + hex;
    }
}
