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

    /** Nothing to object to. */
    static DownloadVerdict allow() {
        return new Allow();
    }

    /** Allowed, but the grant lives no longer than this. */
    static DownloadVerdict shorten(Duration longest, String reason) {
        return new Shorten(longest, reason);
    }

    /** Refused; see {@link Deny}. */
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
        public Deny {
            // One grammar for all denials.
            Verdict.deny(code, detail, null);
        }
    }
}
