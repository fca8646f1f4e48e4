package dev.valetkey.s3.call;

import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyResponse;

import java.util.Objects;

/**
 * Sends the calls for which S3 moves bytes with a second client, which waits longer: CopyObject, UploadPartCopy and
 * CompleteMultipartUpload. They take minutes for large objects (S3 API Reference), all other calls of this module do not.
 * Thread-safe if both clients are.
 */
public final class CopyingS3Client extends DelegatingS3Client {

    private final S3Client copies;

    /**
     * Creates a client of two others. No request is sent.
     *
     * @param calls sends all calls but copies and completions; closed with this client
     * @param copies sends copies and completions; closed with this client
     */
    public CopyingS3Client(S3Client calls, S3Client copies) {
        super(calls);
        this.copies = Objects.requireNonNull(copies, "copies");
    }

    @Override
    public CopyObjectResponse copyObject(CopyObjectRequest request) {
        return copies.copyObject(request);
    }

    @Override
    public UploadPartCopyResponse uploadPartCopy(UploadPartCopyRequest request) {
        return copies.uploadPartCopy(request);
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(CompleteMultipartUploadRequest request) {
        return copies.completeMultipartUpload(request);
    }

    @Override
    public void close() {
        super.close();
        copies.close();
    }
}
