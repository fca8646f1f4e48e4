package dev.valetkey.locals3.rules;

import dev.valetkey.locals3.response.S3Error;

import java.util.Optional;
import java.util.stream.IntStream;

/**
 * In a composite the part numbers are 1, 2, 3 and so on; S3 says so with a 500 (S3 User Guide, "Checking object integrity
 * for data uploads"). Elsewhere gaps are allowed (recorded: {@code test_complete_multipart_parts_order}).
 */
public final class PartGapRule implements CompletionRule {

    @Override
    public Optional<S3Error> validate(CompletionRequest ending) {
        var parts = ending.requested();
        return ending.upload().checksum().fullObject()
                        || IntStream.range(0, parts.size())
                                .allMatch(i -> parts.get(i).number() == i + 1)
                ? Optional.empty()
                : Optional.of(new S3Error(500, "InternalError", "We encountered an internal error. Please try again."));
    }
}
