package dev.valetkey.policy.download;

import dev.valetkey.policy.Verdict;

import java.time.Duration;

/**
 * The verdict of one policy on a request to read.
 *
 * <pre>{@code
 * DownloadVerdict verdict = DownloadVerdict.shorten(Duration.ofMinutes(1), "Invoices are read once.");
 * }</pre>
 *
 * @since 0.1.0
 */
public sealed interface DownloadVerdict {

    /** {@return a verdict without an objection} */
    static DownloadVerdict allow() {
        return new Allow();
    }

    /**
     * Allows the download, but with a shorter lifetime of the grant.
     *
     * @param longest the maximum lifetime, one second or more
     * @param reason one sentence for people that explains the lifetime, not blank
     * @return the verdict
     * @throws IllegalArgumentException if the lifetime is shorter than a second, or the reason is blank
     */
    static DownloadVerdict shorten(Duration longest, String reason) {
        return new Shorten(longest, reason);
    }

    /**
     * Refuses the download; see {@link Deny}.
     *
     * @param code stable machine-readable code: lower-case letters, digits and hyphens
     * @param detail one sentence for people, not blank; shown to the client
     * @return the verdict
     * @throws IllegalArgumentException if the code has other characters, or the detail is blank
     */
    static DownloadVerdict deny(String code, String detail) {
        return new Deny(code, detail);
    }

    /** The policy has no objection. */
    record Allow() implements DownloadVerdict {}

    /**
     * The policy has no objection to a grant with at most this lifetime; the shortest one applies.
     *
     * @param maxExpiry one second or more
     * @param reason one sentence for people that explains the lifetime
     */
    record Shorten(Duration maxExpiry, String reason) implements DownloadVerdict {
        /**
         * Checks the lifetime and the reason.
         *
         * @param maxExpiry one second or more
         * @param reason one sentence for people that explains the lifetime
         * @throws IllegalArgumentException if the lifetime is shorter than a second, or the reason is blank
         */
        public Shorten {
            if (maxExpiry.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException("A grant lives one second or more, not " + maxExpiry);
            }
            if (reason.isBlank()) {
                throw new IllegalArgumentException("A verdict with a shorter lifetime requires a reason");
            }
        }
    }

    /**
     * The policy refuses.
     *
     * @param code stable machine-readable code: lower-case letters, digits and hyphens
     * @param detail one sentence for people; shown to the client
     */
    record Deny(String code, String detail) implements DownloadVerdict {
        /**
         * Checks the code and the detail.
         *
         * @param code stable machine-readable code: lower-case letters, digits and hyphens
         * @param detail one sentence for people; shown to the client
         * @throws IllegalArgumentException if the code has other characters, or the detail is blank
         */
        public Deny {
            // One grammar for all denials.
            Verdict.deny(code, detail, null);
        }
    }
}
