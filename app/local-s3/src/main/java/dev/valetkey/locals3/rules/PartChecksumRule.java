package dev.valetkey.locals3.rules;

import dev.valetkey.locals3.multipart.MultipartUploads;
import dev.valetkey.locals3.multipart.OpenUpload;
import dev.valetkey.locals3.multipart.UploadChecksum;
import dev.valetkey.locals3.request.MultipartOperation;
import dev.valetkey.locals3.request.S3Request;
import dev.valetkey.locals3.response.S3Error;
import org.gaul.s3proxy.checksum.FlexChecksum;

import java.util.Optional;

/**
 * A part's checksum is of the algorithm that its upload declares, and in a composite it must not be missing (recorded:
 * {@code test_multipart_parts_checksum_exceptions_*}; for the missing one, versity/versitygw#1342). Whether it is the
 * body's, S3Proxy says.
 */
public final class PartChecksumRule implements S3Rule {

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
