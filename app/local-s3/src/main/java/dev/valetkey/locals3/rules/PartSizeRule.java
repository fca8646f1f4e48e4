package dev.valetkey.locals3.rules;

import dev.valetkey.locals3.multipart.StoredPart;
import dev.valetkey.locals3.response.S3Error;

import java.util.Optional;

/** Every part but the last is of 5 MiB at least (recorded: {@code test_multipart_complete_multipart_too_small}). */
public final class PartSizeRule implements CompletionRule {

    private static final long MIN_PART_SIZE = 5L << 20;

    @Override
    public Optional<S3Error> validate(CompletionRequest ending) {
        var parts = ending.parts();
        return parts.stream()
                .limit(Math.max(parts.size() - 1, 0))
                .filter(part -> part.size() < MIN_PART_SIZE)
                .findFirst()
                .map(PartSizeRule::refusal);
    }

    private static S3Error refusal(StoredPart part) {
        return new S3Error(400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size")
                .with("ProposedSize", Long.toString(part.size()))
                .with("MinSizeAllowed", Long.toString(MIN_PART_SIZE))
                .with("PartNumber", Integer.toString(part.number()))
                .with("ETag", part.etag());
    }
}
