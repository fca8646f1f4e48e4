package dev.valetkey.micronaut.event;

import dev.valetkey.core.port.ledger.OutboxNotifier;
import jakarta.inject.Singleton;

/**
 * The bell of this node. It knows nobody until somebody comes to answer it: the ledger rings it, and listeners may use
 * the ledger, so a bell that was made with who answers it could not be made at all.
 */
@Singleton
final class LocalOutboxNotifier implements OutboxNotifier {

    private volatile Runnable callback = () -> {};

    /** From now on each ring is this call. */
    void onSignal(Runnable call) {
        callback = call;
    }

    @Override
    public void signal() {
        callback.run();
    }
}
