package dev.valetkey.locals3.rules;

import dev.valetkey.locals3.multipart.UploadChecksum;
import dev.valetkey.locals3.request.CompletionPart;
import dev.valetkey.locals3.response.S3Error;

import java.util.Optional;

/**
 * Parts name checksums of the declared algorithm alone, and in a composite every one does (recorded:
 * {@code test_multipart_parts_checksum_exceptions_composite}). Whether the values are right, {@link PartExistsRule} says.
 */
public final class PartChecksumsRule implements CompletionRule {

    @Override
    public Optional<S3Error> validate(CompletionRequest ending) {
        return ending.upload()
                .declared()
                .flatMap(choice -> ending.requested().stream()
                        .flatMap(part -> validate(choice, part).stream())
                        .findFirst());
    }

    private static Optional<S3Error> validate(UploadChecksum choice, CompletionPart part) {
        var other = part.checksums().keySet().stream()
                .filter(algorithm -> algorithm != choice.algorithm())
                .findFirst();
        if (other.isPresent()) {
            return Optional.of(new S3Error(
                    400,
                    "BadDigest",
                    "The %s you specified for part %d did not match what we received."
                            .formatted(other.get().lower(), part.number())));
        }
        return choice.fullObject() || !part.checksums().isEmpty()
                ? Optional.empty()
                : Optional.of(new S3Error(
                        400,
                        "InvalidRequest",
                        ("The upload was created using a %s checksum. The complete request must include the checksum"
                                        + " for each part. It was missing for part %d in the request.")
                                .formatted(choice.name(), part.number())));
    }
}
