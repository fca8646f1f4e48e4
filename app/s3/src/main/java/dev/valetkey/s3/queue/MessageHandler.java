package dev.valetkey.s3.queue;

import dev.valetkey.core.arrival.ArrivalOutcome;
import dev.valetkey.core.port.ledger.LedgerUnavailableException;
import dev.valetkey.core.port.store.StoreUnavailableException;
import dev.valetkey.s3.notification.ReportedObject;
import dev.valetkey.s3.notification.S3Notification;
import dev.valetkey.s3.notification.S3Notification.Malformed;
import dev.valetkey.s3.notification.S3Notification.ObjectsReported;
import dev.valetkey.s3.notification.S3NotificationParser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Comparator;
import java.util.function.Function;

/** Verifies the uploads of the objects in a message. Throws nothing. */
final class MessageHandler {

    private static final Logger LOG = LoggerFactory.getLogger(MessageHandler.class);

    private final Function<ReportedObject, ArrivalOutcome> verify;
    private final ConsumerObserver observer;

    MessageHandler(Function<ReportedObject, ArrivalOutcome> verify, ConsumerObserver observer) {
        this.verify = verify;
        this.observer = observer;
    }

    /** Returns the outcome of the message: that of the object which needs the most attention. */
    MessageOutcome handle(QueueMessage message) {
        S3Notification notification = S3NotificationParser.parse(message.body());
        if (notification instanceof ObjectsReported created) {
            return created.objects().stream()
                    .map(object -> observed(verify(object, message)))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
        return observed(withoutObjects(notification, message));
    }

    private static MessageOutcome withoutObjects(S3Notification notification, QueueMessage message) {
        if (notification instanceof Malformed malformed) {
            LOG.warn(
                    "The message {} in the queue of S3 events {}; it is received again until the queue moves it to its"
                            + " dead-letter queue",
                    message.id(),
                    malformed.reason());
            return MessageOutcome.MALFORMED;
        }
        return notification instanceof S3Notification.ConnectionTest ? MessageOutcome.TEST : MessageOutcome.OTHER;
    }

    private MessageOutcome verify(ReportedObject object, QueueMessage message) {
        try {
            return MessageOutcome.of(verify.apply(object));
        } catch (StoreUnavailableException | LedgerUnavailableException unavailable) {
            LOG.debug("Cannot verify the upload of message {}", message.id(), unavailable);
            return MessageOutcome.UNAVAILABLE;
        } catch (RuntimeException failed) {
            LOG.warn("Cannot verify the upload of message {}: {}", message.id(), failed.toString());
            LOG.debug("Cannot verify the upload of message {}", message.id(), failed);
            return MessageOutcome.FAILED;
        }
    }

    private MessageOutcome observed(MessageOutcome outcome) {
        observer.handled(outcome);
        return outcome;
    }
}
