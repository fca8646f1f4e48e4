package dev.valetkey.locals3.multipart.rules;

import dev.valetkey.locals3.gate.S3Error;
import dev.valetkey.locals3.gate.S3Rule;
import dev.valetkey.locals3.multipart.NoSuchUpload;
import dev.valetkey.locals3.multipart.Uploads;
import dev.valetkey.locals3.request.MultipartCall;
import dev.valetkey.locals3.request.S3Request;
import org.gaul.s3proxy.blobstore.BlobStore;

import java.util.Optional;
import java.util.Set;

/**
 * Parts are stored in, listed of and aborted with an upload that is open. A completion may come twice.
 */
public final class OpenUploadRule implements S3Rule {

    private static final Set<MultipartCall> OF_OPEN_UPLOADS =
            Set.of(MultipartCall.UPLOAD_PART, MultipartCall.COPY_PART, MultipartCall.LIST_PARTS, MultipartCall.ABORT);

    private final BlobStore store;
    private final Uploads uploads;

    public OpenUploadRule(BlobStore store, Uploads uploads) {
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
                .map(NoSuchUpload::error);
    }
}
