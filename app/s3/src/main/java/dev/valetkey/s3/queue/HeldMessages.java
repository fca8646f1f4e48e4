package dev.valetkey.s3.queue;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/**
 * The messages that this node handles or has to delete. They stay invisible to other nodes as long as their visibility is
 * extended. Thread-safe.
 */
final class HeldMessages {

    private static final Logger LOG = LoggerFactory.getLogger(HeldMessages.class);

    /** If a message cannot be deleted, it becomes visible again, and is deleted after its next receipt. */
    private static final int MAX_DELETIONS = 3;

    private final EventQueue queue;
    private final Duration visibility;
    private final ConsumerObserver observer;
    private final Clock clock;

    /** By receipt: a duplicate delivery has another one. */
    private final Map<String, QueueMessage> held = new ConcurrentHashMap<>();

    private final Queue<Deletion> done = new ConcurrentLinkedQueue<>();

    private record Deletion(QueueMessage message, int attempts) {}

    HeldMessages(EventQueue queue, Duration visibility, ConsumerObserver observer, Clock clock) {
        this.queue = queue;
        this.visibility = visibility;
        this.observer = observer;
        this.clock = clock;
    }

    void add(QueueMessage message) {
        held.put(message.receipt(), message);
    }

    /** Extends the visibility of the message no longer. */
    void forget(QueueMessage message) {
        held.remove(message.receipt());
    }

    /** The message is deleted with the next batch, before its visibility ends. */
    void finish(QueueMessage message) {
        forget(message);
        observer.done(Duration.between(message.sentAt(), clock.instant()));
        done.add(new Deletion(message, 0));
    }

    /** The message becomes visible after the delay. If that fails, it becomes visible when its visibility ends. */
    void giveBack(QueueMessage message, Duration delay) {
        forget(message);
        changeVisibility(List.of(message), delay);
    }

    /**
     * Extends the visibility of all messages, so that no other node receives them while they are handled. Not during a
     * deletion, because the visibility of a deleted message cannot be changed.
     */
    synchronized void extend() {
        if (!held.isEmpty()) {
            changeVisibility(List.copyOf(held.values()), visibility);
        }
    }

    /** Throws nothing, because the timer would stop. */
    private void changeVisibility(List<QueueMessage> messages, Duration delay) {
        try {
            queue.changeVisibility(messages, delay).forEach(lost -> observer.failed("visibility"));
        } catch (RuntimeException failed) {
            LOG.debug("Cannot change the visibility of {} messages", messages.size(), failed);
            observer.failed("visibility");
        }
    }

    /** Deletes the messages that are done. */
    synchronized void deleteFinished() {
        List<Deletion> batch = new ArrayList<>();
        for (Deletion next = done.poll(); next != null; next = done.poll()) {
            batch.add(next);
        }
        if (batch.isEmpty()) {
            return;
        }
        Set<String> failed = delete(batch.stream().map(Deletion::message).toList());
        batch.stream()
                .filter(deletion -> failed.contains(deletion.message().receipt()))
                .filter(deletion -> deletion.attempts() + 1 < MAX_DELETIONS)
                .forEach(deletion -> done.add(new Deletion(deletion.message(), deletion.attempts() + 1)));
    }

    private Set<String> delete(List<QueueMessage> messages) {
        List<QueueMessage> failed;
        try {
            failed = queue.delete(messages);
        } catch (RuntimeException unavailable) {
            LOG.debug("Cannot delete {} messages", messages.size(), unavailable);
            failed = messages;
        }
        failed.forEach(message -> observer.failed("delete"));
        return failed.stream().map(QueueMessage::receipt).collect(Collectors.toSet());
    }
}
