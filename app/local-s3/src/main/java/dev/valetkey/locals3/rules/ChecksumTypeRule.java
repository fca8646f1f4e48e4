package dev.valetkey.locals3.rules;

import dev.valetkey.locals3.multipart.UploadChecksum;
import dev.valetkey.locals3.request.MultipartOperation;
import dev.valetkey.locals3.request.S3Request;
import dev.valetkey.locals3.response.S3Error;
import org.gaul.s3proxy.checksum.FlexChecksum;
import org.gaul.s3proxy.checksum.MpuChecksums;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An upload declares a pair of algorithm and type that S3 has (recorded: {@code test_multipart_checksum_type_compatibility},
 * {@code test_multipart_parts_checksum_exceptions_composite}).
 */
public final class ChecksumTypeRule implements S3Rule {

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
