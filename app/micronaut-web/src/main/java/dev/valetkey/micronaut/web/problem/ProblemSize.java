package dev.valetkey.micronaut.web.problem;

import dev.valetkey.micronaut.web.problem.Problem.ViolationJson;
import org.jspecify.annotations.Nullable;

/** The size of a problem as JSON, at most: member names and punctuation are rounded up. */
final class ProblemSize {
    private static final int MEMBERS = 110;
    private static final int VIOLATION_MEMBERS = 50;
    private static final int QUOTA = 300;
    private static final int PART = 6;

    private ProblemSize() {}

    static int of(Problem problem) {
        int size = MEMBERS
                + of(problem.type())
                + of(problem.title())
                + of(problem.detail())
                + of(problem.code())
                + of(problem.instance());
        if (problem.violations() != null) {
            size += problem.violations().stream().mapToInt(ProblemSize::of).sum();
        }
        return size + (problem.parts() == null ? 0 : PART * problem.parts().size());
    }

    private static int of(ViolationJson violation) {
        return VIOLATION_MEMBERS
                + of(violation.policy())
                + of(violation.code())
                + of(violation.detail())
                + of(violation.pointer())
                + (violation.quota() == null ? 0 : QUOTA);
    }

    private static int of(@Nullable String text) {
        return text == null ? 0 : text.chars().map(ProblemSize::of).sum();
    }

    /** In UTF-8, and escaped (RFC 8259 §7). A surrogate pair is two characters and four bytes. */
    private static int of(int character) {
        if (character < ' ') {
            return 6;
        }
        if (character == '"' || character == '\\') {
            return 2;
        }
        if (character < 0x80) {
            return 1;
        }
        return character < 0x800 || Character.isSurrogate((char) character) ? 2 : 3;
    }
}
