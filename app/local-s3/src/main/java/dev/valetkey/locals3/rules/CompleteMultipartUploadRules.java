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

    /** One of S3's rules about completions of open uploads. Must be safe for use by many threads. */
    @FunctionalInterface
    interface CompletionRule {

        /** The refusal that S3 would answer, or nothing when the completion may go on. */
        Optional<S3Error> validate(CompletionRequest ending);
    }

    /** A completion names its parts in ascending order, each once (API reference, CompleteMultipartUpload). */
    private static final class PartOrderRule implements CompletionRule {

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

        private static boolean ascending(List<CompletionBody.Part> parts) {
            return IntStream.range(1, parts.size())
                    .allMatch(i -> parts.get(i - 1).number() < parts.get(i).number());
        }
    }

    /**
     * Parts name checksums of the declared algorithm alone, and in a composite every one does (recorded:
     * {@code test_multipart_parts_checksum_exceptions_composite}). Whether the values are right, {@link PartExistsRule} says.
     */
    private static final class PartChecksumsRule implements CompletionRule {

        @Override
        public Optional<S3Error> validate(CompletionRequest ending) {
            return ending.upload()
                    .declared()
                    .flatMap(choice -> ending.requested().stream()
                            .flatMap(part -> validate(choice, part).stream())
                            .findFirst());
        }

        private static Optional<S3Error> validate(UploadChecksum choice, CompletionBody.Part part) {
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

    /**
     * Every named part has arrived, and is the one that the client means: its ETag and, where it names one, its checksum
     * (recorded: {@code test_multipart_complete_multipart_wrong_part}, {@code test_complete_multipart_parts_checksum_*}). An
     * upload that declared no checksum knows none of its parts either.
     */
    private static final class PartExistsRule implements CompletionRule {

        @Override
        public Optional<S3Error> validate(CompletionRequest ending) {
            return ending.requested().stream()
                    .filter(part -> ending.stored(part)
                            .filter(stored -> stored.etag().equals(part.etag()) && sameChecksum(ending, part, stored))
                            .isEmpty())
                    .findFirst()
                    .map(part -> refusal(ending, part));
        }

        private static boolean sameChecksum(CompletionRequest ending, CompletionBody.Part part, StoredPart stored) {
            return ending.upload()
                    .declared()
                    .map(choice -> part.checksums().getOrDefault(choice.algorithm(), stored.checksum()))
                    .map(stored.checksum()::equals)
                    .orElse(part.checksums().isEmpty());
        }

        private static S3Error refusal(CompletionRequest ending, CompletionBody.Part part) {
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

    /** Every part but the last is of 5 MiB at least (recorded: {@code test_multipart_complete_multipart_too_small}). */
    private static final class PartSizeRule implements CompletionRule {

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

    /** {@code x-amz-mp-object-size} on a completion must be the sum of its parts (API reference, CompleteMultipartUpload). */
    private static final class ObjectSizeRule implements CompletionRule {

        @Override
        public Optional<S3Error> validate(CompletionRequest ending) {
            var size = ending.parts().stream().mapToLong(StoredPart::size).sum();
            return ending.request()
                    .header(S3Request.OBJECT_SIZE)
                    .map(String::strip)
                    .filter(promised -> !promised.equals(Long.toString(size)))
                    .map(promised -> new S3Error(
                            400,
                            "InvalidRequest",
                            "The provided 'x-amz-mp-object-size' header value %s does not match what was computed: %d"
                                    .formatted(promised, size)));
        }
    }

    /**
     * The checksum and its type that a completion states are the object's (recorded:
     * {@code test_multipart_parts_checksum_exceptions_full_object}, and {@code test_complete_multipart_parts_checksum_default}
     * for uploads that declared none: their type is refused and their checksum ignored).
     */
    private static final class ObjectChecksumRule implements CompletionRule {

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
            var syntax = UploadPartRules.ChecksumSyntax.validate(
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

    /**
     * In a composite the part numbers are 1, 2, 3 and so on; S3 says so with a 500 (S3 User Guide, "Checking object integrity
     * for data uploads"). Elsewhere gaps are allowed (recorded: {@code test_complete_multipart_parts_order}).
     */
    private static final class PartGapRule implements CompletionRule {

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

    /**
     * A completion that must not overwrite cannot tell whether it does when the object under its key was deleted after its
     * upload was created; only a new upload helps (recorded: {@code test_multipart_if_none_match_with_delete}).
     */
    private static final class DeletedKeyRule implements CompletionRule {

        @Override
        public Optional<S3Error> validate(CompletionRequest ending) {
            return ending.request()
                    .header("If-None-Match")
                    .filter(condition -> ending.upload().keyDeleted())
                    .map(condition -> new S3Error(
                                    409,
                                    "ConditionalRequestConflict",
                                    "The conditional request cannot succeed due to a conflicting operation against this"
                                            + " resource.")
                            .with("Condition", "If-None-Match")
                            .with("Key", ending.upload().ref().key()));
        }
    }
}
