package dev.valetkey.locals3.rules;

import dev.valetkey.locals3.request.CompletionPart;
import dev.valetkey.locals3.response.S3Error;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A completion names its parts in ascending order, each once (API reference, CompleteMultipartUpload). */
public final class PartOrderRule implements CompletionRule {

    @Override
    public Optional<S3Error> validate(CompletionRequest ending) {
        var lowest = ending.requested().get(0).number();
        if (lowest < 1) {
            return Optional.of(new S3Error(400, "InvalidArgument", "PartNumber must be >= 1")
                    .with("ArgumentName", "PartNumber")
                    .with("ArgumentValue", Integer.toString(lowest)));
        }
        return ascending(ending.requested())
                ? Optional.empty()
                : Optional.of(new S3Error(
                                400,
                                "InvalidPartOrder",
                                "The list of parts was not in ascending order. Parts must be ordered by part number.")
                        .with("UploadId", ending.upload().ref().id()));
    }

    private static boolean ascending(List<CompletionPart> parts) {
        return IntStream.range(1, parts.size())
                .allMatch(i -> parts.get(i - 1).number() < parts.get(i).number());
    }
}
