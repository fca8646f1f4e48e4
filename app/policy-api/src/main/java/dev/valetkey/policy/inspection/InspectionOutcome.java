package dev.valetkey.policy.inspection;

import dev.valetkey.policy.media.MediaType;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Objects;

/**
 * The result of one inspection.
 *
 * <pre>{@code
 * InspectionOutcome later = InspectionOutcome.undecided(Duration.ofSeconds(30));
 * }</pre>
 *
 * @since 0.1.0
 */
public sealed interface InspectionOutcome {

    /** The longest code of a rejection, in characters. */
    int MAX_CODE_LENGTH = 64;

    /** The longest detail of a rejection, in characters. */
    int MAX_DETAIL_LENGTH = 500;

    /** The longest version of an inspection, in characters. */
    int MAX_VERSION_LENGTH = 100;

    /** {@return the outcome of an inspection that objects to nothing} */
    static InspectionOutcome clean() {
        return new Clean(null, null);
    }

    /**
     * {@return the outcome of an inspection that objects to nothing and has found out the type of the bytes}
     *
     * @param type what the bytes are, whatever the client declared
     */
    static InspectionOutcome clean(MediaType type) {
        return new Clean(type, null);
    }

    /**
     * {@return the outcome of an inspection that rejects the bytes}
     *
     * @param code stable machine-readable code, lower-case letters, digits and hyphens, such as {@code malware-found}
     * @param detail one sentence for the uploader, which shows no secrets
     * @throws IllegalArgumentException if the code or the detail is blank or too long
     */
    static InspectionOutcome reject(String code, String detail) {
        return new Rejected(code, detail);
    }

    /**
     * {@return the outcome of an inspection that has no verdict yet}
     *
     * @param retryAfter when to call the inspector again, 1 second to 1 hour
     * @throws IllegalArgumentException if the duration is out of range
     */
    static InspectionOutcome undecided(Duration retryAfter) {
        return new Undecided(retryAfter);
    }

    /**
     * Adds the version of the inspection to a clean outcome, for the receipt of the upload: what was not found depends on it.
     * Other outcomes are returned unchanged.
     *
     * <pre>{@code
     * InspectionOutcome outcome = InspectionOutcome.clean().withVersion("rules of 2026-11-30");
     * }</pre>
     *
     * @param version the version of the rules or signatures, 1 to {@value #MAX_VERSION_LENGTH} printable ASCII characters
     * @return the outcome with the version
     * @throws IllegalArgumentException if the version is blank or too long, or has other characters
     */
    default InspectionOutcome withVersion(String version) {
        return this instanceof Clean clean ? new Clean(clean.type, version) : this;
    }

    /**
     * Nothing was found.
     *
     * @param type what the bytes are; null if the inspection did not find out
     * @param version the version of the rules or signatures that the bytes were compared with; null if the inspection
     *     states no version, or accepted bytes that it could not inspect
     */
    record Clean(@Nullable MediaType type, @Nullable String version) implements InspectionOutcome {
        /**
         * Checks the version.
         *
         * @param type what the bytes are; null if the inspection did not find out
         * @param version the version of the rules or signatures that the bytes were compared with; null if the inspection
         *     states no version, or accepted bytes that it could not inspect
         * @throws IllegalArgumentException if the version is blank or too long, or has other characters than printable ASCII
         */
        public Clean {
            if (version != null && !version.matches("(?=.*[!-~])[ -~]{1," + MAX_VERSION_LENGTH + "}")) {
                throw new IllegalArgumentException("Invalid version of an inspection: '" + version + "'. Expected 1 to "
                        + MAX_VERSION_LENGTH + " printable ASCII characters.");
            }
        }

        /**
         * Creates an outcome without a version.
         *
         * @param type what the bytes are; null if the inspection did not find out
         */
        public Clean(@Nullable MediaType type) {
            this(type, null);
        }
    }

    /**
     * The bytes are not promoted.
     *
     * @param code stable machine-readable code, lower-case letters, digits and hyphens, such as {@code malware-found}
     * @param detail one sentence for the uploader, which shows no secrets
     */
    record Rejected(String code, String detail) implements InspectionOutcome {
        /**
         * Checks the texts.
         *
         * @param code stable machine-readable code, lower-case letters, digits and hyphens, such as {@code malware-found}
         * @param detail one sentence for the uploader, which shows no secrets
         * @throws IllegalArgumentException if the code or the detail is blank or too long
         */
        public Rejected {
            if (code.length() > MAX_CODE_LENGTH || !code.matches("[a-z0-9]++(?:-[a-z0-9]++)*+")) {
                throw new IllegalArgumentException("Invalid code of a rejection: '" + code + "'. Expected up to "
                        + MAX_CODE_LENGTH + " lower-case letters, digits and hyphens.");
            }
            if (detail.isBlank() || detail.length() > MAX_DETAIL_LENGTH) {
                throw new IllegalArgumentException("Invalid detail of the rejection '" + code + "'. Expected 1 to "
                        + MAX_DETAIL_LENGTH + " characters.");
            }
        }
    }

    /**
     * There is no verdict yet, such as that of a scanner that is still running or not reachable.
     *
     * @param retryAfter when to call the inspector again, 1 second to 1 hour
     */
    record Undecided(Duration retryAfter) implements InspectionOutcome {

        private static final Duration MIN = Duration.ofSeconds(1);
        private static final Duration MAX = Duration.ofHours(1);

        /**
         * Checks the duration.
         *
         * @param retryAfter when to call the inspector again, 1 second to 1 hour
         * @throws IllegalArgumentException if the duration is out of range
         */
        public Undecided {
            Objects.requireNonNull(retryAfter, "retryAfter");
            if (retryAfter.compareTo(MIN) < 0 || retryAfter.compareTo(MAX) > 0) {
                throw new IllegalArgumentException(
                        "Invalid delay of the next inspection: " + retryAfter + ". Expected 1 second to 1 hour.");
            }
        }
    }
}
