package dev.valetkey.locals3.rules;

import dev.valetkey.locals3.multipart.MultipartUploads;
import dev.valetkey.locals3.multipart.NoSuchUploadError;
import dev.valetkey.locals3.multipart.OpenUpload;
import dev.valetkey.locals3.multipart.UploadChecksum;
import dev.valetkey.locals3.request.MultipartOperation;
import dev.valetkey.locals3.request.S3Request;
import dev.valetkey.locals3.request.StatedChecksum;
import dev.valetkey.locals3.response.S3Error;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.checksum.FlexChecksum;
import org.gaul.s3proxy.checksum.MpuChecksums;
import org.jspecify.annotations.Nullable;



/** The rules of CreateMultipartUpload, UploadPart and UploadPartCopy, and of every operation on an open upload. */
public final class UploadPartRules {

    private UploadPartRules() {}

    /** The rules that apply before the signature is verified. */
    public static List<S3Rule> beforeAuthentication() {
        return List.of(new PartNumberRule());
    }

    /** The rules that apply to a request with a valid signature, in the order in which S3 applies them. */
    public static List<S3Rule> afterAuthentication(BlobStore store, MultipartUploads uploads) {
        return List.of(
                new ChecksumTypeRule(),
                new OpenUploadRule(store, uploads),
                new PartChecksumRule(uploads),
                new CopyRangeRule());
    }

    /** A PUT with a part number is for an upload; S3Proxy would take it for a whole object. The range of numbers it knows. */
    private static final class PartNumberRule implements S3Rule {

        @Override
        public Optional<S3Error> validate(S3Request request) {
            return request.parameter("partNumber")
                    .filter(number ->
                            request.getMethod().equals("PUT") && request.upload().isEmpty())
                    .map(number -> new S3Error(
                                    400, "InvalidArgument", "This operation does not accept partNumber without uploadId")
                            .with("ArgumentName", "partNumber")
                            .with("ArgumentValue", number));
        }
    }

    /**
     * An upload declares a pair of algorithm and type that S3 has (recorded: {@code test_multipart_checksum_type_compatibility},
     * {@code test_multipart_parts_checksum_exceptions_composite}).
     */
    private static final class ChecksumTypeRule implements S3Rule {

        private static final List<String> TYPES = List.of(MpuChecksums.FULL_OBJECT, MpuChecksums.COMPOSITE);

        @Override
        public Optional<S3Error> validate(S3Request request) {
            return request.multipart()
                    .filter(MultipartOperation.CREATE::equals)
                    .flatMap(call -> validate(
                            request.header("x-amz-checksum-algorithm").orElse(null),
                            request.header("x-amz-checksum-type").orElse(null)));
        }

        private static Optional<S3Error> validate(@Nullable String algorithm, @Nullable String type) {
            if (algorithm == null) {
                return type == null
                        ? Optional.empty()
                        : invalid(
                                "The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.");
            }
            var known = FlexChecksum.fromAlgorithmName(algorithm);
            if (known == null) {
                return invalid("Checksum algorithm provided is unsupported. Please try again with any of the valid types:"
                        + " [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]");
            }
            return type == null ? Optional.empty() : validate(known, type.toUpperCase(Locale.ROOT));
        }

        private static Optional<S3Error> validate(FlexChecksum algorithm, String type) {
            if (!TYPES.contains(type)) {
                return invalid("Value for x-amz-checksum-type header is invalid.");
            }
            return UploadChecksum.isSupported(algorithm, type.equals(MpuChecksums.FULL_OBJECT))
                    ? Optional.empty()
                    : invalid("The %s checksum type cannot be used with the %s checksum algorithm."
                            .formatted(type, algorithm.lower()));
        }

        private static Optional<S3Error> invalid(String message) {
            return Optional.of(new S3Error(400, "InvalidRequest", message));
        }
    }

    /**
     * Parts are stored in, listed of and aborted with an upload that is open. A completion may come twice.
     */
    private static final class OpenUploadRule implements S3Rule {

        private static final Set<MultipartOperation> OF_OPEN_UPLOADS =
                Set.of(MultipartOperation.UPLOAD_PART, MultipartOperation.COPY_PART, MultipartOperation.LIST_PARTS, MultipartOperation.ABORT);

        private final BlobStore store;
        private final MultipartUploads uploads;

        public OpenUploadRule(BlobStore store, MultipartUploads uploads) {
            this.store = store;
            this.uploads = uploads;
        }

        @Override
        public Optional<S3Error> validate(S3Request request) {
            return request.multipart()
                    .filter(OF_OPEN_UPLOADS::contains)
                    .flatMap(call -> request.upload())
                    // That there is no such bucket, S3Proxy says itself.
                    .filter(upload -> store.containerExists(upload.bucket()))
                    .filter(upload -> uploads.find(upload).isEmpty())
                    .map(NoSuchUploadError::error);
        }
    }

    /**
     * A part's checksum is of the algorithm that its upload declares, and in a composite it must not be missing (recorded:
     * {@code test_multipart_parts_checksum_exceptions_*}; for the missing one, versity/versitygw#1342). Whether it is the
     * body's, S3Proxy says.
     */
    private static final class PartChecksumRule implements S3Rule {

        private final MultipartUploads uploads;

        public PartChecksumRule(MultipartUploads uploads) {
            this.uploads = uploads;
        }

        @Override
        public Optional<S3Error> validate(S3Request request) {
            return request.multipart()
                    .filter(MultipartOperation.UPLOAD_PART::equals)
                    .flatMap(call -> ChecksumSyntax.validate(request.checksums())
                            .or(() -> request.upload()
                                    .flatMap(uploads::find)
                                    .flatMap(OpenUpload::declared)
                                    .flatMap(choice -> validate(choice, request.checksumAlgorithm()))));
        }

        private static Optional<S3Error> validate(UploadChecksum choice, Optional<FlexChecksum> stated) {
            var right = stated.map(choice.algorithm()::equals).orElse(choice.fullObject());
            return right
                    ? Optional.empty()
                    : Optional.of(new S3Error(
                            400,
                            "InvalidRequest",
                            "Checksum Type mismatch occurred, expected checksum Type: %s, actual checksum Type: %s"
                                    .formatted(
                                            choice.name(),
                                            stated.map(FlexChecksum::lower).orElse("null"))));
        }
    }

    /** The range of a part's source has two ends (API reference, UploadPartCopy); S3Proxy takes one. */
    private static final class CopyRangeRule implements S3Rule {

        private static final String RANGE = "x-amz-copy-source-range";
        private static final Pattern TWO_ENDS = Pattern.compile("bytes=\\d+-\\d+");

        @Override
        public Optional<S3Error> validate(S3Request request) {
            return request.multipart()
                    .filter(MultipartOperation.COPY_PART::equals)
                    .flatMap(call -> request.header(RANGE))
                    .filter(range -> !TWO_ENDS.matcher(range.strip()).matches())
                    .map(range -> new S3Error(
                                    400,
                                    "InvalidArgument",
                                    "The x-amz-copy-source-range value must be of the form bytes=first-last where first and"
                                            + " last are the zero-based offsets of the first and last bytes to copy")
                            .with("ArgumentName", RANGE)
                            .with("ArgumentValue", range));
        }
    }

    /** How a checksum stands in a request (recorded: {@code test_multipart_upload_part_checksum_exception}). */
    static final class ChecksumSyntax {

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
}
