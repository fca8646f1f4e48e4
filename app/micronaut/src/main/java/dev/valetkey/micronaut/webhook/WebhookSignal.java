package dev.valetkey.micronaut.webhook;

import jakarta.inject.Singleton;

/** Signals the poller of this node when deliveries are due. The poller registers itself when the service starts. */
@Singleton
final class WebhookSignal implements Runnable {

    private volatile Runnable callback = () -> {};

    /** Sets the callback of every further signal. */
    void onSignal(Runnable call) {
        callback = call;
    }

    @Override
    public void run() {
        callback.run();
    }
}
