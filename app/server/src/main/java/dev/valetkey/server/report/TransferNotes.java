package dev.valetkey.server.report;

import dev.valetkey.client.api.TransferListener;
import dev.valetkey.client.error.ValetkeyClientException;

/** Prints events of running transfers on standard error. Thread-safe. */
public final class TransferNotes implements TransferListener {

    private final ProgressDisplay display;

    public TransferNotes(ProgressDisplay display) {
        this.display = display;
    }

    @Override
    public void uploadResumed(String fileName, int partsStored, int partCount, int partsDiffering) {
        String differing = partsDiffering == 0
                ? ""
                : ", and %d that differ from the file are sent again".formatted(partsDiffering);
        print("%s: resumed; %d of %d parts were already stored%s"
                .formatted(fileName, partsStored, partCount, differing));
    }

    @Override
    public void uploadAlreadySent(String fileName) {
        print("%s: all bytes were already sent".formatted(fileName));
    }

    @Override
    public void downloadResumed(String fileName, long bytesStored, long size) {
        print("%s: resumed; %d of %d bytes were already received".formatted(fileName, bytesStored, size));
    }

    @Override
    public void abortFailed(String uploadId, ValetkeyClientException cause) {
        print("upload %s could not be aborted: %s".formatted(uploadId, cause.detail()));
    }

    private void print(String note) {
        display.println("valetkey: " + note);
    }
}
