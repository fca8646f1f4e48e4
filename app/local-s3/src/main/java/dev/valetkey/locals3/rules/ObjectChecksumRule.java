package dev.valetkey.locals3.rules;

import dev.valetkey.locals3.multipart.ObjectChecksum;
import dev.valetkey.locals3.multipart.UploadChecksum;
import dev.valetkey.locals3.request.StatedChecksum;
import dev.valetkey.locals3.response.S3Error;

import java.util.List;
import java.util.Optional;

/**
 * The checksum and its type that a completion states are the object's (recorded:
 * {@code test_multipart_parts_checksum_exceptions_full_object}, and {@code test_complete_multipart_parts_checksum_default}
 * for uploads that declared none: their type is refused and their checksum ignored).
 */
public final class ObjectChecksumRule implements CompletionRule {

    private static final String TYPE = "x-amz-checksum-type";

    @Override
    public Optional<S3Error> validate(CompletionRequest ending) {
        var declared = ending.upload().declared();
        var type = ending.request().header(TYPE);
        if (type.isPresent() && !type.equals(declared.map(UploadChecksum::type))) {
            return Optional.of(new S3Error(
                    400,
                    "InvalidRequest",
                    "The upload was created using the %s checksum mode. The complete request must use the same checksum mode."
                            .formatted(declared.map(UploadChecksum::type).orElse("null"))));
        }
        return declared.flatMap(choice -> validate(ending, choice));
    }

    private static Optional<S3Error> validate(CompletionRequest ending, UploadChecksum choice) {
        var stated = ending.request().checksums();
        var syntax = ChecksumSyntax.validate(
                stated.stream().map(StatedChecksum::withoutPartCount).toList());
        if (syntax.isPresent()) {
            return syntax;
        }
        var right = stated.equals(List.of(right(ending, choice))) && typeIsStated(ending, choice);
        return stated.isEmpty() || right
                ? Optional.empty()
                : Optional.of(new S3Error(
                        400,
                        "BadDigest",
                        "The %s you specified did not match the calculated checksum.".formatted(choice.name())));
    }

    private static StatedChecksum right(CompletionRequest ending, UploadChecksum choice) {
        return new StatedChecksum(choice.algorithm(), ObjectChecksum.compute(choice, ending.parts()));
    }

    /** Without a type S3 takes the value for a composite's. */
    private static boolean typeIsStated(CompletionRequest ending, UploadChecksum choice) {
        return !choice.fullObject() || ending.request().header(TYPE).isPresent();
    }
}
