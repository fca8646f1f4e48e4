package dev.valetkey.locals3.rules;

import dev.valetkey.locals3.multipart.MultipartUploads;
import dev.valetkey.locals3.multipart.NoSuchUploadError;
import dev.valetkey.locals3.multipart.OpenUpload;
import dev.valetkey.locals3.multipart.UploadChecksum;
import dev.valetkey.locals3.request.MultipartOperation;
import dev.valetkey.locals3.request.S3Request;
import dev.valetkey.locals3.request.StatedChecksum;
import dev.valetkey.locals3.response.S3Error;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.checksum.FlexChecksum;
import org.gaul.s3proxy.checksum.MpuChecksums;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules of CreateMultipartUpload, UploadPart and UploadPartCopy, and of every operation on an open upload. */
public final class UploadPartRules {

    private UploadPartRules() {}

    /** {@return the rules that apply before the signature is verified} */
    public static List<S3Rule> beforeAuthentication() {
        return List.of(new PartNumberRule());
    }

    /**
     * {@return the rules that apply to a request with a valid signature, in the order in which S3 applies them}
     *
     * @param store the store of the objects
     * @param uploads the open uploads
     */
    public static List<S3Rule> afterAuthentication(BlobStore store, MultipartUploads uploads) {
        return List.of(
                new ChecksumTypeRule(),
                new OpenUploadRule(store, uploads),
                new PartChecksumRule(uploads),
                new CopyRangeRule());
    }

    /** A PUT with a part number needs an upload; S3Proxy would store a whole object. S3Proxy itself checks the range of numbers. */
    private static final class PartNumberRule implements S3Rule {

        @Override
        public Optional<S3Error> validate(S3Request request) {
            return request.parameter("partNumber")
                    .filter(number -> request.getMethod().equals("PUT")
                            && request.upload().isEmpty())
                    .map(number -> new S3Error(
                                    400,
                                    "InvalidArgument",
                                    "This operation does not accept partNumber without uploadId")
                            .with("ArgumentName", "partNumber")
                            .with("ArgumentValue", number));
        }
    }

    /**
     * An upload must declare a checksum algorithm and type that S3 supports together (recorded: {@code test_multipart_checksum_type_compatibility},
     * {@code test_multipart_parts_checksum_exceptions_composite}).
     */
    private static final class ChecksumTypeRule implements S3Rule {

        private static final List<String> TYPES = List.of(MpuChecksums.FULL_OBJECT, MpuChecksums.COMPOSITE);

        @Override
        public Optional<S3Error> validate(S3Request request) {
            return request.multipart()
                    .filter(MultipartOperation.CREATE::equals)
                    .flatMap(operation -> validate(
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
                return invalid(
                        "Checksum algorithm provided is unsupported. Please try again with any of the valid types:"
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
     * UploadPart, UploadPartCopy, ListParts and AbortMultipartUpload need an open upload. A completion may be repeated.
     */
    private static final class OpenUploadRule implements S3Rule {

        private static final Set<MultipartOperation> OPEN_UPLOAD_OPERATIONS = Set.of(
                MultipartOperation.UPLOAD_PART,
                MultipartOperation.COPY_PART,
                MultipartOperation.LIST_PARTS,
                MultipartOperation.ABORT);

        private final BlobStore store;
        private final MultipartUploads uploads;

        OpenUploadRule(BlobStore store, MultipartUploads uploads) {
            this.store = store;
            this.uploads = uploads;
        }

        @Override
        public Optional<S3Error> validate(S3Request request) {
            return request.multipart()
                    .filter(OPEN_UPLOAD_OPERATIONS::contains)
                    .flatMap(operation -> request.upload())
                    // S3Proxy itself returns NoSuchBucket.
                    .filter(upload -> store.containerExists(upload.bucket()))
                    .filter(upload -> uploads.find(upload).isEmpty())
                    .map(NoSuchUploadError::error);
        }
    }

    /**
     * A part's checksum must have the declared algorithm, and is required for a composite (recorded:
     * {@code test_multipart_parts_checksum_exceptions_*}; for the missing one, versity/versitygw#1342). S3Proxy compares
     * it with the body.
     */
    private static final class PartChecksumRule implements S3Rule {

        private final MultipartUploads uploads;

        PartChecksumRule(MultipartUploads uploads) {
            this.uploads = uploads;
        }

        @Override
        public Optional<S3Error> validate(S3Request request) {
            return request.multipart()
                    .filter(MultipartOperation.UPLOAD_PART::equals)
                    .flatMap(operation -> ChecksumSyntax.validate(request.checksums())
                            .or(() -> request.upload()
                                    .flatMap(uploads::find)
                                    .flatMap(OpenUpload::declared)
                                    .flatMap(declared -> validate(declared, request.checksumAlgorithm()))));
        }

        private static Optional<S3Error> validate(UploadChecksum declared, Optional<FlexChecksum> stated) {
            var matches = stated.map(declared.algorithm()::equals).orElse(declared.fullObject());
            return matches
                    ? Optional.empty()
                    : Optional.of(new S3Error(
                            400,
                            "InvalidRequest",
                            "Checksum Type mismatch occurred, expected checksum Type: %s, actual checksum Type: %s"
                                    .formatted(
                                            declared.name(),
                                            stated.map(FlexChecksum::lower).orElse("null"))));
        }
    }

    /** The range of a part's source needs two ends (API reference, UploadPartCopy); S3Proxy also accepts one. */
    private static final class CopyRangeRule implements S3Rule {

        private static final String RANGE = "x-amz-copy-source-range";
        private static final Pattern TWO_ENDS = Pattern.compile("bytes=\\d+-\\d+");

        @Override
        public Optional<S3Error> validate(S3Request request) {
            return request.multipart()
                    .filter(MultipartOperation.COPY_PART::equals)
                    .flatMap(operation -> request.header(RANGE))
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

    /** The syntax of a checksum header (recorded: {@code test_multipart_upload_part_checksum_exception}). */
    static final class ChecksumSyntax {

        private ChecksumSyntax() {}

        /** The error for more than one checksum, or for a value that is not Base64 of the right length. */
        static Optional<S3Error> validate(List<StatedChecksum> stated) {
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
