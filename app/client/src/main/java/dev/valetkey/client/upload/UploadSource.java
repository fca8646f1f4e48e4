package dev.valetkey.client.upload;

import dev.valetkey.client.api.UploadFileRequest;
import dev.valetkey.client.api.UploadFileResult;
import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.file.OpenFile;
import dev.valetkey.client.progress.FileProgress;
import dev.valetkey.client.progress.TransferProgress;
import dev.valetkey.client.wire.UploadResponse;

import java.io.IOException;
import java.time.Duration;

/**
 * An open file whose upload has started.
 *
 * @param request the request
 * @param file the open file
 * @param progress its progress
 */
record UploadSource(UploadFileRequest request, OpenFile file, FileProgress progress) {

    static UploadSource open(UploadFileRequest request, TransferProgress progress) {
        try {
            OpenFile file = OpenFile.open(request.path());
            return new UploadSource(request, file, progress.startFile(request.fileName(), file.size()));
        } catch (IOException e) {
            throw ValetkeyClientException.ofFile(e);
        }
    }

    /** Whether the checksums of parts are computed and signed. */
    boolean partChecksums() {
        return request.checksums() != UploadFileRequest.ChecksumMode.NONE;
    }

    UploadFileResult.Stored storedResult(UploadResponse upload, Duration time) {
        return new UploadFileResult.Stored(
                request.path(),
                upload.toStoredUpload(),
                file.size(),
                progress.bytesTransferred(),
                progress.partCount(),
                progress.partsSent(),
                time);
    }

    UploadFileResult.Failed failedResult(ValetkeyClientException failure) {
        return new UploadFileResult.Failed(request.path(), failure, progress.partCount(), progress.partsStored());
    }

    void close() {
        progress.finish();
        try {
            file.close();
        } catch (IOException e) {
            throw ValetkeyClientException.ofFile(e);
        }
    }
}
