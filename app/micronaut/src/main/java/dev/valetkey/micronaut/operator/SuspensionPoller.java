package dev.valetkey.micronaut.operator;

import dev.valetkey.core.operator.SuspendedTenants;
import dev.valetkey.core.port.operator.Suspensions;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Reads the suspended tenants every second, so that each node follows a suspension within two. It has a thread of its own,
 * because tasks of the service must not delay it. Eager: a node that does not know the suspended tenants must not start.
 */
@Context
@Requires(beans = Suspensions.class)
final class SuspensionPoller {

    private static final Logger LOG = LoggerFactory.getLogger(SuspensionPoller.class);

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final SuspendedTenants suspended;
    private @Nullable ScheduledExecutorService thread;
    private boolean failing;

    SuspensionPoller(SuspendedTenants suspended) {
        this.suspended = suspended;
    }

    @EventListener
    synchronized void start(StartupEvent started) {
        thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread poller = new Thread(task, "valetkey-suspensions");
            poller.setDaemon(true);
            return poller;
        });
        ScheduledFuture<?> unused =
                thread.scheduleWithFixedDelay(this::poll, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Throws nothing, because polling would end. */
    private void poll() {
        try {
            suspended.refresh();
            if (failing) {
                LOG.info("The suspended tenants can be read again");
            }
            failing = false;
        } catch (RuntimeException failed) {
            if (!failing) {
                LOG.warn("Cannot read the suspended tenants; the known ones stay suspended: {}", failed.getMessage());
                LOG.debug("Cannot read the suspended tenants", failed);
            }
            failing = true;
        }
    }

    @EventListener
    synchronized void stop(ShutdownEvent stopping) {
        if (thread != null) {
            thread.shutdown();
        }
    }
}
