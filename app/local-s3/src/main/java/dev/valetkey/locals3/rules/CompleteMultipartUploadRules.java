package dev.valetkey.locals3.rules;

import dev.valetkey.locals3.multipart.ObjectChecksum;
import dev.valetkey.locals3.multipart.StoredPart;
import dev.valetkey.locals3.multipart.UploadChecksum;
import dev.valetkey.locals3.request.CompletionBody;
import dev.valetkey.locals3.request.S3Request;
import dev.valetkey.locals3.request.StatedChecksum;
import dev.valetkey.locals3.response.S3Error;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The rules of CompleteMultipartUpload. */
final class CompleteMultipartUploadRules {

    private CompleteMultipartUploadRules() {}

    /** All rules, in the order in which S3 applies them. */
    static List<CompletionRule> all() {
        return List.of(
                new PartOrderRule(),
                new PartChecksumsRule(),
                new PartExistsRule(),
                new PartSizeRule(),
                new ObjectSizeRule(),
                new ObjectChecksumRule(),
                new PartGapRule(),
                new DeletedKeyRule());
    }

    /** A rule of S3 about completions of open uploads. Implementations must be thread-safe. */
    @FunctionalInterface
    interface CompletionRule {

        /** The error that S3 would return; empty for a valid completion. */
        Optional<S3Error> validate(CompletionRequest completion);
    }

    /** Parts must be in ascending order, without duplicates (API reference, CompleteMultipartUpload). */
    private static final class PartOrderRule implements CompletionRule {

        @Override
        public Optional<S3Error> validate(CompletionRequest completion) {
            var lowest = completion.requested().get(0).number();
            if (lowest < 1) {
                return Optional.of(new S3Error(400, "InvalidArgument", "PartNumber must be >= 1")
                        .with("ArgumentName", "PartNumber")
                        .with("ArgumentValue", Integer.toString(lowest)));
            }
            return ascending(completion.requested())
                    ? Optional.empty()
                    : Optional.of(new S3Error(
                                    400,
                                    "InvalidPartOrder",
                                    "The list of parts was not in ascending order. Parts must be ordered by part number.")
                            .with("UploadId", completion.upload().ref().id()));
        }

        private static boolean ascending(List<CompletionBody.Part> parts) {
            return IntStream.range(1, parts.size())
                    .allMatch(i -> parts.get(i - 1).number() < parts.get(i).number());
        }
    }

    /**
     * The checksums of parts must have the declared algorithm, and a composite needs one for every part (recorded:
     * {@code test_multipart_parts_checksum_exceptions_composite}). {@link PartExistsRule} compares the
     * values.
     */
    private static final class PartChecksumsRule implements CompletionRule {

        @Override
        public Optional<S3Error> validate(CompletionRequest completion) {
            return completion
                    .upload()
                    .declared()
                    .flatMap(declaredChecksum -> completion.requested().stream()
                            .flatMap(part -> validate(declaredChecksum, part).stream())
                            .findFirst());
        }

        private static Optional<S3Error> validate(UploadChecksum declaredChecksum, CompletionBody.Part part) {
            var other = part.checksums().keySet().stream()
                    .filter(algorithm -> algorithm != declaredChecksum.algorithm())
                    .findFirst();
            if (other.isPresent()) {
                return Optional.of(new S3Error(
                        400,
                        "BadDigest",
                        "The %s you specified for part %d did not match what we received."
                                .formatted(other.get().lower(), part.number())));
            }
            return declaredChecksum.fullObject() || !part.checksums().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new S3Error(
                            400,
                            "InvalidRequest",
                            ("The upload was created using a %s checksum. The complete request must include the checksum"
                                            + " for each part. It was missing for part %d in the request.")
                                    .formatted(declaredChecksum.name(), part.number())));
        }
    }

    /**
     * Every requested part must be stored, with the requested ETag and, if present, checksum (recorded: {@code test_multipart_complete_multipart_wrong_part}, {@code test_complete_multipart_parts_checksum_*}). An upload
     * without a declared checksum accepts no part checksums.
     */
    private static final class PartExistsRule implements CompletionRule {

        @Override
        public Optional<S3Error> validate(CompletionRequest completion) {
            return completion.requested().stream()
                    .filter(part -> completion
                            .stored(part)
                            .filter(stored ->
                                    stored.etag().equals(part.etag()) && sameChecksum(completion, part, stored))
                            .isEmpty())
                    .findFirst()
                    .map(part -> refusal(completion, part));
        }

        private static boolean sameChecksum(CompletionRequest completion, CompletionBody.Part part, StoredPart stored) {
            return completion
                    .upload()
                    .declared()
                    .map(declaredChecksum ->
                            part.checksums().getOrDefault(declaredChecksum.algorithm(), stored.checksum()))
                    .map(stored.checksum()::equals)
                    .orElse(part.checksums().isEmpty());
        }

        private static S3Error refusal(CompletionRequest completion, CompletionBody.Part part) {
            return new S3Error(
                            400,
                            "InvalidPart",
                            "One or more of the specified parts could not be found.  The part may not have been uploaded,"
                                    + " or the specified entity tag may not match the part's entity tag.")
                    .with("UploadId", completion.upload().ref().id())
                    .with("PartNumber", Integer.toString(part.number()))
                    .with("ETag", part.etag());
        }
    }

    /** Every part except the last must have at least 5 MiB (recorded: {@code test_multipart_complete_multipart_too_small}). */
    private static final class PartSizeRule implements CompletionRule {

        private static final long MIN_PART_SIZE = 5L << 20;

        @Override
        public Optional<S3Error> validate(CompletionRequest completion) {
            var parts = completion.parts();
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

    /** {@code x-amz-mp-object-size} on a completion must be the sum of its parts (API reference, CompleteMultipartUpload). */
    private static final class ObjectSizeRule implements CompletionRule {

        @Override
        public Optional<S3Error> validate(CompletionRequest completion) {
            var size = completion.parts().stream().mapToLong(StoredPart::size).sum();
            return completion
                    .request()
                    .header(S3Request.OBJECT_SIZE)
                    .map(String::strip)
                    .filter(stated -> !stated.equals(Long.toString(size)))
                    .map(stated -> new S3Error(
                            400,
                            "InvalidRequest",
                            "The provided 'x-amz-mp-object-size' header value %s does not match what was computed: %d"
                                    .formatted(stated, size)));
        }
    }

    /**
     * The stated checksum and checksum type must be those of the object (recorded:
     * {@code test_multipart_parts_checksum_exceptions_full_object}, and {@code test_complete_multipart_parts_checksum_default}
     * for uploads without a declared checksum: a type is rejected and a checksum is ignored).
     */
    private static final class ObjectChecksumRule implements CompletionRule {

        private static final String TYPE = "x-amz-checksum-type";

        @Override
        public Optional<S3Error> validate(CompletionRequest completion) {
            var declared = completion.upload().declared();
            var type = completion.request().header(TYPE);
            if (type.isPresent() && !type.equals(declared.map(UploadChecksum::type))) {
                return Optional.of(new S3Error(
                        400,
                        "InvalidRequest",
                        "The upload was created using the %s checksum mode. The complete request must use the same checksum mode."
                                .formatted(declared.map(UploadChecksum::type).orElse("null"))));
            }
            return declared.flatMap(declaredChecksum -> validate(completion, declaredChecksum));
        }

        private static Optional<S3Error> validate(CompletionRequest completion, UploadChecksum declaredChecksum) {
            var stated = completion.request().checksums();
            var syntax = UploadPartRules.ChecksumSyntax.validate(
                    stated.stream().map(StatedChecksum::withoutPartCount).toList());
            if (syntax.isPresent()) {
                return syntax;
            }
            var matches = stated.equals(List.of(compute(completion, declaredChecksum)))
                    && typeIsStated(completion, declaredChecksum);
            return stated.isEmpty() || matches
                    ? Optional.empty()
                    : Optional.of(new S3Error(
                            400,
                            "BadDigest",
                            "The %s you specified did not match the calculated checksum."
                                    .formatted(declaredChecksum.name())));
        }

        private static StatedChecksum compute(CompletionRequest completion, UploadChecksum declaredChecksum) {
            return new StatedChecksum(
                    declaredChecksum.algorithm(), ObjectChecksum.compute(declaredChecksum, completion.parts()));
        }

        /** Without a type S3 treats the value as a composite. */
        private static boolean typeIsStated(CompletionRequest completion, UploadChecksum declaredChecksum) {
            return !declaredChecksum.fullObject()
                    || completion.request().header(TYPE).isPresent();
        }
    }

    /**
     * The part numbers of a composite must be 1, 2, 3 and so on; S3 returns 500 otherwise (S3 User Guide, "Checking object integrity
     * for data uploads"). Without a composite, gaps are allowed (recorded: {@code test_complete_multipart_parts_order}).
     */
    private static final class PartGapRule implements CompletionRule {

        @Override
        public Optional<S3Error> validate(CompletionRequest completion) {
            var parts = completion.requested();
            return completion.upload().checksum().fullObject()
                            || IntStream.range(0, parts.size())
                                    .allMatch(i -> parts.get(i).number() == i + 1)
                    ? Optional.empty()
                    : Optional.of(
                            new S3Error(500, "InternalError", "We encountered an internal error. Please try again."));
        }
    }

    /**
     * A conditional completion fails if the object under its key was deleted after the upload was created; the client must start
     * a new upload (recorded: {@code test_multipart_if_none_match_with_delete}).
     */
    private static final class DeletedKeyRule implements CompletionRule {

        @Override
        public Optional<S3Error> validate(CompletionRequest completion) {
            return completion
                    .request()
                    .header("If-None-Match")
                    .filter(condition -> completion.upload().keyDeleted())
                    .map(condition -> new S3Error(
                                    409,
                                    "ConditionalRequestConflict",
                                    "The conditional request cannot succeed due to a conflicting operation against this"
                                            + " resource.")
                            .with("Condition", "If-None-Match")
                            .with("Key", completion.upload().ref().key()));
        }
    }
}
