package dev.valetkey.server.client.upload;

import dev.valetkey.server.client.failure.Failure;
import dev.valetkey.server.client.failure.Failures;
import dev.valetkey.server.client.progress.FileMeter;
import dev.valetkey.server.client.progress.Meter;
import dev.valetkey.server.client.wire.Upload;
import dev.valetkey.server.file.OpenFile;

import java.io.IOException;
import java.time.Duration;

/**
 * A file that is being uploaded.
 *
 * @param request what the user wants
 * @param file its bytes
 * @param progress how far it is
 */
record Source(UploadOrder request, OpenFile file, FileMeter progress) {

    static Source open(UploadOrder order, Meter meter) {
        try {
            OpenFile file = OpenFile.open(order.path());
            return new Source(order, file, meter.startFile(order.fileName(), file.size()));
        } catch (IOException e) {
            throw Failures.toException(e);
        }
    }

    /** Whether parts' checksums are wanted. */
    boolean partChecksums() {
        return request.checksums() != UploadOrder.ChecksumMode.NONE;
    }

    Outcome.Stored storedResult(Upload upload, Duration time) {
        return new Outcome.Stored(
                request.path(), upload, file.size(), progress.bytesTransferred(), progress.partCount(), progress.partsSent(), time);
    }

    Outcome.Failed failedResult(Failure failure) {
        return new Outcome.Failed(request.path(), failure, progress.partCount(), progress.partsStored());
    }

    void close() {
        progress.finish();
        try {
            file.close();
        } catch (IOException e) {
            throw Failures.toException(e);
        }
    }
}
