package dev.valetkey.client.upload;

import dev.valetkey.client.error.FileErrors;
import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.file.OpenFile;
import dev.valetkey.client.progress.FileProgress;
import dev.valetkey.client.progress.TransferProgress;
import dev.valetkey.client.wire.UploadResponse;

import java.io.IOException;
import java.time.Duration;

/**
 * A file that is being uploaded.
 *
 * @param request what the user wants
 * @param file its bytes
 * @param progress how far it is
 */
record UploadSource(UploadFileRequest request, OpenFile file, FileProgress progress) {

    static UploadSource open(UploadFileRequest order, TransferProgress meter) {
        try {
            OpenFile file = OpenFile.open(order.path());
            return new UploadSource(order, file, meter.startFile(order.fileName(), file.size()));
        } catch (IOException e) {
            throw FileErrors.toException(e);
        }
    }

    /** Whether parts' checksums are wanted. */
    boolean partChecksums() {
        return request.checksums() != UploadFileRequest.ChecksumMode.NONE;
    }

    UploadFileResult.Stored storedResult(UploadResponse upload, Duration time) {
        return new UploadFileResult.Stored(
                request.path(), upload, file.size(), progress.bytesTransferred(), progress.partCount(), progress.partsSent(), time);
    }

    UploadFileResult.Failed failedResult(ValetkeyClientException failure) {
        return new UploadFileResult.Failed(request.path(), failure, progress.partCount(), progress.partsStored());
    }

    void close() {
        progress.finish();
        try {
            file.close();
        } catch (IOException e) {
            throw FileErrors.toException(e);
        }
    }
}
