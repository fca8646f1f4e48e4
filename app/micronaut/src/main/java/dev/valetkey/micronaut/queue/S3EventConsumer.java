package dev.valetkey.micronaut.queue;

import dev.valetkey.core.arrival.ArrivalOutcome;
import dev.valetkey.core.arrival.VerifyArrival;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.verify.VerifyUpload;
import dev.valetkey.micronaut.aws.EventQueues;
import dev.valetkey.micronaut.configuration.Settings;
import dev.valetkey.s3.notification.ReportedObject;
import dev.valetkey.s3.queue.ConsumerObserver;
import dev.valetkey.s3.queue.EventQueue;
import dev.valetkey.s3.queue.QueueConsumer;
import dev.valetkey.s3.queue.QueueUrl;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;

/**
 * Consumes the events of S3 from the start of the service to its stop. Absent if no queue is configured, or if the ledger is
 * disabled.
 */
@Context
@Requires(beans = Ledger.class)
@Requires(property = S3EventsConfiguration.QUEUE_URL_PROPERTY)
final class S3EventConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(S3EventConsumer.class);

    private final QueueUrl url;
    private final QueueConsumer consumer;

    S3EventConsumer(
            S3EventsConfiguration configuration,
            EventQueues queues,
            Settings settings,
            Ledger ledger,
            VerifyUpload verify,
            Optional<ConsumerObserver> observer,
            Clock clock) {
        this.url = QueueUrl.parse(Objects.requireNonNull(configuration.queueUrl(), "queueUrl"));
        EventQueue queue = queues.open(url, configuration.pollWait());
        VerifyArrival arrivals = new VerifyArrival(settings.location().bucket(), ledger, verify, clock);
        this.consumer = new QueueConsumer(
                queue,
                configuration.toSettings(),
                object -> verify(arrivals, object),
                observer.orElse(ConsumerObserver.NONE),
                clock);
    }

    private static ArrivalOutcome verify(VerifyArrival arrivals, ReportedObject object) {
        return switch (object.report()) {
            case CREATED -> arrivals.verify(object.bucket(), object.key());
            case SCANNED -> arrivals.verifyScanned(object.bucket(), object.key());
        };
    }

    QueueUrl url() {
        return url;
    }

    /** Why no events are received; empty if they are. */
    Optional<String> failure() {
        return consumer.failure();
    }

    @EventListener
    void start(StartupEvent started) {
        LOG.info("Receiving events of S3 from {}", url);
        consumer.start();
    }

    /** Runs before any bean is closed, so that a running verification can finish with everything it uses. */
    @EventListener
    void stop(ShutdownEvent stopping) {
        consumer.close();
    }
}
