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
 * @param order what the user wants
 * @param file its bytes
 * @param meter how far it is
 */
record Source(UploadOrder order, OpenFile file, FileMeter meter) {

    static Source open(UploadOrder order, Meter meter) {
        try {
            OpenFile file = OpenFile.open(order.path());
            return new Source(order, file, meter.file(order.fileName(), file.size()));
        } catch (IOException e) {
            throw Failures.of(e);
        }
    }

    /** Whether parts' checksums are wanted. */
    boolean partChecksums() {
        return order.checksums() != UploadOrder.Checksums.NONE;
    }

    Outcome.Stored stored(Upload upload, Duration time) {
        return new Outcome.Stored(
                order.path(), upload, file.size(), meter.wire(), meter.partCount(), meter.partsSent(), time);
    }

    Outcome.Failed failed(Failure failure) {
        return new Outcome.Failed(order.path(), failure, meter.partCount(), meter.partsThere());
    }

    void close() {
        meter.end();
        try {
            file.close();
        } catch (IOException e) {
            throw Failures.of(e);
        }
    }
}
