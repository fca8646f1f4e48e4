package dev.valetkey.locals3.nio2blob;

import dev.valetkey.locals3.multipart.CompletedObjects;
import dev.valetkey.locals3.multipart.MultipartUploads;
import dev.valetkey.locals3.multipart.NoSuchUploadError;
import dev.valetkey.locals3.multipart.OpenUpload;
import dev.valetkey.locals3.multipart.UploadChecksum;
import dev.valetkey.locals3.multipart.UploadLocks;
import dev.valetkey.locals3.request.UploadRef;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.gaul.s3proxy.checksum.FlexChecksum;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

import java.io.InputStream;

/**
 * Adds guarantees of S3 about stored objects that S3Proxy lacks. S3Proxy calls the store after it has verified the signature, so
 * that only an owner of the keys learns whether an upload exists.
 */
public final class StrictBlobStore extends ForwardingBlobStore {

    private final MultipartUploads uploads;
    private final UploadLocks locks;

    /**
     * Creates the store.
     *
     * @param store the store of the objects
     * @param uploads the open uploads
     * @param locks the locks of the uploads
     */
    public StrictBlobStore(BlobStore store, MultipartUploads uploads, UploadLocks locks) {
        super(new DeletionTracker(store, uploads));
        this.uploads = uploads;
        this.locks = locks;
    }

    /** S3Proxy does not verify the stated length of an aws-chunked body. */
    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream body) {
        return super.putBlob(request, new LengthCheckedInputStream(body, request.contentLength()));
    }

    /** S3Proxy does not store the algorithm. */
    @Override
    public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
        var upload = super.initiateMultipartUpload(request);
        if (request.checksumAlgorithm() != null) {
            uploads.saveDeclaredChecksum(
                    uploadRef(upload),
                    new UploadChecksum(
                            FlexChecksum.valueOf(request.checksumAlgorithmAsString()),
                            request.checksumType() == ChecksumType.FULL_OBJECT));
        }
        return upload;
    }

    /**
     * S3Proxy accepts a part for any upload id and leaves a file that prevents the deletion of the bucket. It also stores no
     * checksum of a part, which S3 computes if the client sends none.
     */
    @Override
    public UploadPartResponse uploadMultipartPart(MultipartUpload upload, UploadPartRequest request, InputStream body) {
        var open = open(upload);
        try (var lock = locks.lockFor(open.ref())) {
            var checksum = open.checksum().algorithm().newChecksum();
            var part = new PartInputStream(body, request.contentLength(), checksum, () -> {
                lock.acquire();
                open(upload);
            });
            var stored = super.uploadMultipartPart(upload, request, part);
            uploads.savePartChecksum(open, request.partNumber(), part.checksum());
            return stored;
        }
    }

    /** S3Proxy stores no checksum of an object if the completion contains none for the parts. */
    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        var open = open(upload);
        var partNumbers = request.multipartUpload().parts().stream()
                .map(CompletedPart::partNumber)
                .toList();
        var parts = uploads.parts(open, partNumbers);
        var creation = upload.request().toBuilder()
                .metadata(
                        CompletedObjects.metadata(open, parts, upload.request().metadata()))
                .build();
        var completed =
                super.completeMultipartUpload(new MultipartUpload(upload.id(), creation, upload.response()), request);
        uploads.delete(open.ref());
        return completed;
    }

    /** S3Proxy leaves parts that are being written, and their directories. */
    @Override
    public void abortMultipartUpload(MultipartUpload upload) {
        uploads.delete(uploadRef(upload));
        super.abortMultipartUpload(upload);
    }

    private OpenUpload open(MultipartUpload upload) {
        var ref = uploadRef(upload);
        return uploads.find(ref).orElseThrow(() -> NoSuchUploadError.exception(ref));
    }

    private static UploadRef uploadRef(MultipartUpload upload) {
        return new UploadRef(upload.containerName(), upload.blobName(), upload.id());
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        return super.copyBlob(
                request.metadataDirective() == MetadataDirective.REPLACE
                        ? new CopyChecksums(delegate()).applyTo(request)
                        : request);
    }
}
