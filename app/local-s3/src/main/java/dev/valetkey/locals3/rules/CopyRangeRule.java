package dev.valetkey.locals3.rules;

import dev.valetkey.locals3.request.MultipartOperation;
import dev.valetkey.locals3.request.S3Request;
import dev.valetkey.locals3.response.S3Error;

import java.util.Optional;
import java.util.regex.Pattern;

/** The range of a part's source has two ends (API reference, UploadPartCopy); S3Proxy takes one. */
public final class CopyRangeRule implements S3Rule {

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
