package dev.valetkey.locals3.rules;

import dev.valetkey.locals3.gate.S3Error;
import dev.valetkey.locals3.gate.S3Rule;
import dev.valetkey.locals3.request.Completion;
import dev.valetkey.locals3.request.S3Request;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A completion names its parts in ascending order, each once (API reference, CompleteMultipartUpload). */
public final class PartOrderRule implements S3Rule {

    @Override
    public Optional<S3Error> refuse(S3Request request) {
        return request.completion()
                .filter(completion -> !ascending(completion.partNumbers()))
                .map(PartOrderRule::refusal);
    }

    private static boolean ascending(List<Integer> numbers) {
        return IntStream.range(1, numbers.size()).allMatch(i -> numbers.get(i - 1) < numbers.get(i));
    }

    private static S3Error refusal(Completion completion) {
        return new S3Error(
                        400,
                        "InvalidPartOrder",
                        "The list of parts was not in ascending order. Parts must be ordered by part number.")
                .with("UploadId", completion.uploadId());
    }
}
