package dev.valetkey.micronaut.event;

import dev.valetkey.core.port.ledger.OutboxNotifier;
import jakarta.inject.Singleton;

/**
 * Forwards the ledger's signals to the poller of this node. The poller registers itself later: it needs the listeners, which
 * may use the ledger, which needs this notifier.
 */
@Singleton
final class LocalOutboxNotifier implements OutboxNotifier {

    private volatile Runnable callback = () -> {};

    /** Sets the callback of every further signal. */
    void onSignal(Runnable call) {
        callback = call;
    }

    @Override
    public void signal() {
        callback.run();
    }
}
