package dev.valetkey.locals3.rules;

import dev.valetkey.locals3.multipart.MultipartUploads;
import dev.valetkey.locals3.multipart.NoSuchUploadError;
import dev.valetkey.locals3.request.MultipartOperation;
import dev.valetkey.locals3.request.S3Request;
import dev.valetkey.locals3.response.S3Error;
import org.gaul.s3proxy.blobstore.BlobStore;

import java.util.Optional;
import java.util.Set;

/**
 * Parts are stored in, listed of and aborted with an upload that is open. A completion may come twice.
 */
public final class OpenUploadRule implements S3Rule {

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
