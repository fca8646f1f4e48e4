package dev.valetkey.locals3.rules;

import dev.valetkey.locals3.multipart.StoredPart;
import dev.valetkey.locals3.request.CompletionPart;
import dev.valetkey.locals3.response.S3Error;

import java.util.Optional;

/**
 * Every named part has arrived, and is the one that the client means: its ETag and, where it names one, its checksum
 * (recorded: {@code test_multipart_complete_multipart_wrong_part}, {@code test_complete_multipart_parts_checksum_*}). An
 * upload that declared no checksum knows none of its parts either.
 */
public final class PartExistsRule implements CompletionRule {

    @Override
    public Optional<S3Error> validate(CompletionRequest ending) {
        return ending.requested().stream()
                .filter(part -> ending.stored(part)
                        .filter(stored -> stored.etag().equals(part.etag()) && sameChecksum(ending, part, stored))
                        .isEmpty())
                .findFirst()
                .map(part -> refusal(ending, part));
    }

    private static boolean sameChecksum(CompletionRequest ending, CompletionPart part, StoredPart stored) {
        return ending.upload()
                .declared()
                .map(choice -> part.checksums().getOrDefault(choice.algorithm(), stored.checksum()))
                .map(stored.checksum()::equals)
                .orElse(part.checksums().isEmpty());
    }

    private static S3Error refusal(CompletionRequest ending, CompletionPart part) {
        return new S3Error(
                        400,
                        "InvalidPart",
                        "One or more of the specified parts could not be found.  The part may not have been uploaded,"
                                + " or the specified entity tag may not match the part's entity tag.")
                .with("UploadId", ending.upload().ref().id())
                .with("PartNumber", Integer.toString(part.number()))
                .with("ETag", part.etag());
    }
}
