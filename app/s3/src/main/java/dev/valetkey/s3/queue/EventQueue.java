package dev.valetkey.s3.queue;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The queue in SQS. Thread-safe. */
public final class EventQueue implements AutoCloseable {

    /** The maximum number of messages in one call (Amazon SQS API Reference, "ReceiveMessage" and "DeleteMessageBatch"). */
    static final int MAX_BATCH = 10;

    private final SqsClient polling;
    private final SqsClient calls;
    private final QueueUrl url;

    /**
     * Creates the queue, which closes the clients.
     *
     * @param polling receives messages, so its timeouts are longer than a poll waits for a message
     * @param calls deletes messages and changes their visibility
     * @param url the URL of the queue
     */
    public EventQueue(SqsClient polling, SqsClient calls, QueueUrl url) {
        this.polling = polling;
        this.calls = calls;
        this.url = url;
    }

    /** {@return the URL of the queue} */
    public QueueUrl url() {
        return url;
    }

    /**
     * Waits for messages.
     *
     * @param visibility how long no other node receives them, instead of the queue's own setting
     * @throws QueueUnavailableException if SQS did not answer, or with an error
     */
    List<QueueMessage> receive(int max, Duration wait, Duration visibility) {
        return call(
                        "ReceiveMessage",
                        () -> polling.receiveMessage(receive -> receive.queueUrl(url.toString())
                                .maxNumberOfMessages(max)
                                .waitTimeSeconds((int) wait.toSeconds())
                                .visibilityTimeout((int) visibility.toSeconds())
                                .messageSystemAttributeNames(
                                        MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT,
                                        MessageSystemAttributeName.SENT_TIMESTAMP)))
                .messages()
                .stream()
                .map(EventQueue::message)
                .toList();
    }

    /**
     * Deletes messages.
     *
     * @return those that were not deleted; deleting them again may help
     * @throws QueueUnavailableException if SQS did not answer a call; some messages may be deleted
     */
    List<QueueMessage> delete(Collection<QueueMessage> messages) {
        return inBatches(messages, (batch, ids) -> {
            List<DeleteMessageBatchRequestEntry> entries = ids.stream()
                    .map(id -> DeleteMessageBatchRequestEntry.builder()
                            .id(id)
                            .receiptHandle(batch.get(Integer.parseInt(id)).receipt())
                            .build())
                    .toList();
            return call(
                            "DeleteMessageBatch",
                            () -> calls.deleteMessageBatch(
                                    delete -> delete.queueUrl(url.toString()).entries(entries)))
                    .failed();
        });
    }

    /**
     * Sets how long from now no node receives the messages.
     *
     * @return those whose visibility was not changed, mostly because they are visible again
     * @throws QueueUnavailableException if SQS did not answer a call
     */
    List<QueueMessage> changeVisibility(Collection<QueueMessage> messages, Duration visibility) {
        return inBatches(messages, (batch, ids) -> {
            List<ChangeMessageVisibilityBatchRequestEntry> entries = ids.stream()
                    .map(id -> ChangeMessageVisibilityBatchRequestEntry.builder()
                            .id(id)
                            .receiptHandle(batch.get(Integer.parseInt(id)).receipt())
                            .visibilityTimeout((int) visibility.toSeconds())
                            .build())
                    .toList();
            return call(
                            "ChangeMessageVisibilityBatch",
                            () -> calls.changeMessageVisibilityBatch(
                                    change -> change.queueUrl(url.toString()).entries(entries)))
                    .failed();
        });
    }

    /** Entries of a batch have their index as id. */
    private static List<QueueMessage> inBatches(
            Collection<QueueMessage> messages,
            BiFunction<List<QueueMessage>, List<String>, List<BatchResultErrorEntry>> send) {
        List<QueueMessage> all = List.copyOf(messages);
        List<QueueMessage> failed = new ArrayList<>();
        for (int start = 0; start < all.size(); start += MAX_BATCH) {
            List<QueueMessage> batch = all.subList(start, Math.min(start + MAX_BATCH, all.size()));
            List<String> ids =
                    IntStream.range(0, batch.size()).mapToObj(Integer::toString).toList();
            send.apply(batch, ids).forEach(error -> failed.add(batch.get(Integer.parseInt(error.id()))));
        }
        return failed;
    }

    private <T> T call(String action, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException failed) {
            throw new QueueUnavailableException(action, url, failed);
        }
    }

    private static QueueMessage message(Message message) {
        return new QueueMessage(
                message.messageId(),
                message.receiptHandle(),
                message.body(),
                Integer.parseInt(
                        message.attributes().getOrDefault(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1")),
                Instant.ofEpochMilli(Long.parseLong(
                        message.attributes().getOrDefault(MessageSystemAttributeName.SENT_TIMESTAMP, "0"))));
    }

    @Override
    public void close() {
        polling.close();
        calls.close();
    }
}
