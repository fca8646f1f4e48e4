package dev.valetkey.s3.queue;

import java.time.Instant;

/**
 * A received message. Until its visibility timeout ends, no other node receives it.
 *
 * @param id the id of the message, for logs
 * @param receipt identifies this receipt for deletion and visibility
 * @param body the text
 * @param receives how often it has been received, this time included; approximate
 * @param sentAt when it was sent to the queue
 */
record QueueMessage(String id, String receipt, String body, int receives, Instant sentAt) {}
