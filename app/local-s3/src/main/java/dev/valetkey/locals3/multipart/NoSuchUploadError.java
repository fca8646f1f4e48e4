package dev.valetkey.locals3.multipart;

import dev.valetkey.locals3.request.UploadRef;
import dev.valetkey.locals3.response.S3Error;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;

import java.util.Map;

/** The error for an upload that is not open (recorded: {@code test_multipart_no_such_upload}). */
public final class NoSuchUploadError {

    private static final String MESSAGE =
            "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or"
                    + " completed.";

    private NoSuchUploadError() {}

    /**
     * {@return the error response for this upload}
     *
     * @param upload the bucket, the key and the id
     */
    public static S3Error error(UploadRef upload) {
        return new S3Error(404, "NoSuchUpload", MESSAGE).with("UploadId", upload.id());
    }

    /**
     * {@return the same error as an exception, for code that S3Proxy calls}
     *
     * @param upload the bucket, the key and the id
     */
    public static S3ProxyException exception(UploadRef upload) {
        return new S3ProxyException(S3ErrorCode.NO_SUCH_UPLOAD, MESSAGE, null, Map.of("UploadId", upload.id()));
    }
}
