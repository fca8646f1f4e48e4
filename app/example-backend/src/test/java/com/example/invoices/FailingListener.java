package com.example.invoices;

import dev.valetkey.core.event.UploadEvent;
import dev.valetkey.core.event.UploadListener;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** Another listener of the service. While it fails for an event, the event stays in the outbox. */
@Singleton
@Named("bystander")
final class FailingListener implements UploadListener {

    /** The name of the file for which it fails. */
    static final String FAILING_FILE_NAME = "twice.pdf";

    private volatile boolean recovered;

    void recover() {
        recovered = true;
    }

    @Override
    public void onUpload(UploadEvent event) {
        if (!recovered && event.intent().fileName().equals(FAILING_FILE_NAME)) {
            throw new IllegalStateException("Not yet");
        }
    }
}
