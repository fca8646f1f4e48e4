package dev.valetkey.client.upload;

import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.file.OpenFile;
import dev.valetkey.client.http.CompletionPoller;
import dev.valetkey.client.http.Retry;
import dev.valetkey.client.http.RetryableException;
import dev.valetkey.client.http.UploadsApi;
import dev.valetkey.client.progress.FileProgress;
import dev.valetkey.client.s3.S3Errors;
import dev.valetkey.client.s3.S3Result;
import dev.valetkey.client.s3.S3Result.NoResponse;
import dev.valetkey.client.s3.S3Result.S3Response;
import dev.valetkey.client.s3.S3UploadClient;
import dev.valetkey.client.s3.S3UploadRequest;
import dev.valetkey.client.wire.CreateUploadResponse;
import dev.valetkey.client.wire.GrantResponse;
import dev.valetkey.client.wire.UnexpectedResponseException;
import dev.valetkey.client.wire.UploadResponse;

import java.io.IOException;

/**
 * Sends a file in one request. A 412, or no response after the last byte, means that S3 may have stored the object in an
 * attempt whose response was lost: then the upload is completed, and the bytes are sent again only if the service finds none.
 */
public final class SinglePutUpload {

    private final UploadsApi service;
    private final S3UploadClient store;
    private final Retry retry;
    private final CompletionPoller completionPoller;

    /**
     * Creates the upload of files in one request.
     *
     * @param service renews expired grants
     * @param store sends the file to S3
     * @param retry retries the request
     * @param completionPoller completes the upload
     */
    public SinglePutUpload(UploadsApi service, S3UploadClient store, Retry retry, CompletionPoller completionPoller) {
        this.service = service;
        this.store = store;
        this.retry = retry;
        this.completionPoller = completionPoller;
    }

    /**
     * Sends the file and returns the stored upload.
     *
     * @param issued the upload and its grant
     * @param file the open file
     * @param progress counts the bytes
     * @return the stored upload
     */
    public UploadResponse upload(CreateUploadResponse issued, OpenFile file, FileProgress progress) {
        return retry.execute(new Attempt(issued, file, progress)::attempt);
    }

    private final class Attempt {
        private final OpenFile file;
        private final FileProgress progress;
        private CreateUploadResponse issued;

        Attempt(CreateUploadResponse issued, OpenFile file, FileProgress progress) {
            this.issued = issued;
            this.file = file;
            this.progress = progress;
        }

        UploadResponse attempt() {
            S3Result result = store.send(request(), progress);
            requireUnchanged();
            String id = issued.upload().id();
            if (result instanceof S3Response response && response.successful()) {
                return completionPoller.complete(id);
            }
            if (result instanceof S3Response response && response.expired()) {
                issued = service.renew(id);
                throw new RetryableException(S3Errors.refused(response));
            }
            RuntimeException failure = S3Errors.toException(result);
            if (mayBeStored(result)) {
                return completeIfStored(id, failure);
            }
            throw failure;
        }

        private S3UploadRequest request() {
            GrantResponse grant = issued.grant();
            if (grant instanceof GrantResponse.Put put) {
                return S3UploadRequest.of(put, file);
            }
            if (grant instanceof GrantResponse.Post post) {
                return S3UploadRequest.of(post, file);
            }
            throw new UnexpectedResponseException("the renewed grant is of another kind");
        }

        private void requireUnchanged() {
            try {
                file.requireUnchanged();
            } catch (IOException e) {
                throw ValetkeyClientException.ofFile(e);
            }
        }

        private UploadResponse completeIfStored(String id, RuntimeException failure) {
            try {
                return completionPoller.complete(id);
            } catch (ValetkeyClientException end) {
                throw end.hasCode(CompletionPoller.NOTHING_UPLOADED) ? failure : end;
            }
        }
    }

    private static boolean mayBeStored(S3Result result) {
        return result instanceof S3Response response ? response.preconditionFailed() : ((NoResponse) result).complete();
    }
}
