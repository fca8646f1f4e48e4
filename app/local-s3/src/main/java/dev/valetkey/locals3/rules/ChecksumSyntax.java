package dev.valetkey.locals3.rules;

import dev.valetkey.locals3.request.StatedChecksum;
import dev.valetkey.locals3.response.S3Error;

import java.util.List;
import java.util.Optional;

/** How a checksum stands in a request (recorded: {@code test_multipart_upload_part_checksum_exception}). */
public final class ChecksumSyntax {

    private ChecksumSyntax() {}

    /** The refusal of checksums that are too many, or not Base64 of the right length. */
    public static Optional<S3Error> validate(List<StatedChecksum> stated) {
        if (stated.size() > 1) {
            return Optional.of(
                    invalid("Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed."));
        }
        return stated.stream()
                .filter(checksum -> !checksum.isWellFormed())
                .findFirst()
                .map(checksum -> invalid("Value for %s header is invalid."
                        .formatted(checksum.algorithm().header())));
    }

    private static S3Error invalid(String message) {
        return new S3Error(400, "InvalidRequest", message);
    }
}
