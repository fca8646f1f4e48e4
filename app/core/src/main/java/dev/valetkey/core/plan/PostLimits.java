package dev.valetkey.core.plan;

import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.Verdict;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;

import java.util.Optional;

/** Intents that a form cannot carry, although a PUT can. */
final class PostLimits {

    /** S3 reads at most 20,480 bytes before the file; each name appears twice, once of them in base64. */
    private static final int MAX_NAMES = 50;

    private PostLimits() {}

    static Optional<Verdict.Deny> refusal(UploadIntent intent) {
        return checksum(intent).or(() -> metadata(intent));
    }

    /** The form fields that S3 documents are those of the four older algorithms. */
    private static Optional<Verdict.Deny> checksum(UploadIntent intent) {
        Checksum checksum = intent.checksum();
        return checksum == null || checksum.algorithm() != ChecksumAlgorithm.CRC64NVME
                ? Optional.empty()
                : Optional.of(new Verdict.Deny(
                        "unenforceable",
                        "A form does not support CRC64NVME. Use CRC32, CRC32C, SHA1 or SHA256.",
                        "/checksum"));
    }

    /** S3 replaces <code>${filename}</code> with the file's name, anywhere in a form. */
    private static Optional<Verdict.Deny> metadata(UploadIntent intent) {
        if (intent.metadata().size() > MAX_NAMES) {
            return deny("metadata-too-large", "A form carries at most " + MAX_NAMES + " metadata names.");
        }
        return intent.metadata().values().stream().anyMatch(value -> value.contains("${"))
                ? deny("metadata-malformed", "In a form no metadata value contains '${'; S3 would replace it.")
                : Optional.empty();
    }

    private static Optional<Verdict.Deny> deny(String code, String detail) {
        return Optional.of(new Verdict.Deny(code, detail, "/metadata"));
    }
}
