package dev.valetkey.micronaut.operator;

import dev.valetkey.core.operator.SuspendedTenants;
import dev.valetkey.core.port.operator.Suspensions;
import dev.valetkey.micronaut.background.BackgroundThread;
import dev.valetkey.micronaut.background.FailureLog;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;

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
    private final FailureLog failures = new FailureLog(
            LOG,
            "Cannot read the suspended tenants; the known ones stay suspended",
            "The suspended tenants can be read again");
    private final BackgroundThread thread = BackgroundThread.start("valetkey-suspensions");

    SuspensionPoller(SuspendedTenants suspended) {
        this.suspended = suspended;
    }

    @EventListener
    void start(StartupEvent started) {
        thread.repeat(() -> failures.run(suspended::refresh), INTERVAL);
    }

    @EventListener
    void stop(ShutdownEvent stopping) {
        thread.stop();
    }
}
