package dev.valetkey.policy;

import dev.valetkey.policy.limit.Limits;
import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The verdict of one policy on one intent.
 *
 * <pre>{@code
 * Verdict verdict = intent.fileName().endsWith(".exe")
 *     ? Verdict.deny("no-programs", "Programs are not accepted; send a document.", "/fileName")
 *     : Verdict.narrow(Limits.none().withMaxSize(1_000_000), "The free plan accepts files up to 1 MB.");
 * }</pre>
 *
 * @since 0.1.0
 */
public sealed interface Verdict {

    /** {@return a verdict without an objection} */
    static Verdict allow() {
        return new Allow();
    }

    /**
     * Allows the upload, but only within these limits.
     *
     * @param limits the limits of this policy; they combine with those of the profile and of the other policies
     * @param reason one sentence for people that explains the limits, not blank
     * @return the verdict
     * @throws IllegalArgumentException if the reason is blank
     */
    static Verdict narrow(Limits limits, String reason) {
        return new Narrow(limits, reason);
    }

    /**
     * Refuses the upload; see {@link Deny}.
     *
     * @param code stable machine-readable code: lower-case letters, digits and hyphens
     * @param detail one sentence for people, not blank; shown to the client
     * @param pointer JSON pointer to the member of the request that caused the refusal, such as {@code /fileName}, or
     *     null
     * @return the verdict
     * @throws IllegalArgumentException if the code, the detail or the pointer has another form
     */
    static Verdict deny(String code, String detail, @Nullable String pointer) {
        return new Deny(code, detail, pointer);
    }

    /** The policy has no objection. */
    record Allow() implements Verdict {}

    /**
     * The policy has no objection as long as these limits are satisfied; they are intersected with all others.
     *
     * @param limits the limits to add
     * @param reason one sentence for people that explains the limits
     */
    record Narrow(Limits limits, String reason) implements Verdict {
        /**
         * Checks the reason.
         *
         * @param limits the limits to add
         * @param reason one sentence for people that explains the limits
         * @throws IllegalArgumentException if the reason is blank
         * @throws NullPointerException if the limits are null
         */
        public Narrow {
            Objects.requireNonNull(limits, "limits");
            if (reason.isBlank()) {
                throw new IllegalArgumentException("A verdict with narrower limits requires a reason");
            }
        }
    }

    /**
     * The policy refuses the intent.
     *
     * @param code stable machine-readable code such as {@code type-not-allowed}: lower-case letters, digits and hyphens
     * @param detail one sentence for people: what was wrong and what would be accepted; shown to the client
     * @param pointer JSON pointer (RFC 6901) to the faulty member of the request body, or null if no single member is
     */
    record Deny(String code, String detail, @Nullable String pointer) implements Verdict {
        private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,62}");

        /**
         * Checks the form of the members.
         *
         * @param code stable machine-readable code such as {@code type-not-allowed}: lower-case letters, digits and
         *     hyphens
         * @param detail one sentence for people: what was wrong and what would be accepted; shown to the client
         * @param pointer JSON pointer (RFC 6901) to the faulty member of the request body, or null if no single member
         *     is
         * @throws IllegalArgumentException if the code has other characters, the detail is blank, or the pointer does
         *     not start with {@code /}
         */
        public Deny {
            if (!CODE.matcher(code).matches()) {
                throw new IllegalArgumentException(
                        "A denial's code is lower-case letters, digits and hyphens, not '" + code + "'");
            }
            if (detail.isBlank()) {
                throw new IllegalArgumentException("A denial requires a detail (code " + code + ")");
            }
            if (pointer != null && !pointer.startsWith("/")) {
                throw new IllegalArgumentException("A JSON pointer starts with '/', not '" + pointer + "'");
            }
        }
    }
}
