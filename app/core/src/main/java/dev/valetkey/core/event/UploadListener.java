package dev.valetkey.core.event;

/**
 * Receives events of uploads. A service adds a listener by defining a bean of this type. The outbox records deliveries
 * under the listener's name: the bean's {@code @Named} or else the hyphenated name of its class.
 *
 * <p>Every event is delivered at least once: it is written in the transaction of the change itself, and redelivered
 * under the same {@linkplain UploadEvent#id() id} after a failure or a crash. A listener must therefore be idempotent.
 * Events are not ordered, not even those of one upload. Listeners do not wait for each other, and a failing listener
 * does not delay the events of the others.
 *
 * <p>Called on threads that may block, with several events at a time: an implementation must be thread-safe.
 *
 * <pre>{@code
 * @Singleton
 * final class MarkAttachments implements UploadListener {
 *     public void onUpload(UploadEvent event) {
 *         if (event.status() instanceof UploadStatus.Stored stored) {
 *             attachments.markStored(event.tenant(), event.upload(), stored.object().size());
 *         }
 *     }
 * }
 * }</pre>
 */
@FunctionalInterface
public interface UploadListener {

    /**
     * Receives one event. Returning acknowledges the event, so its effects must be complete by then, not merely
     * started.
     *
     * @param event an event, which this listener may have received before
     * @throws Exception if the event is to be redelivered, with a growing delay, up to
     *     {@code valetkey.events.max-attempts} attempts; a call that takes longer than {@code valetkey.events.patience} is
     *     redelivered too
     */
    void onUpload(UploadEvent event) throws Exception;
}
