package dev.valetkey.core.event;

/**
 * Hears what happened to uploads. A service adds one by having a bean of this type; its name, by which the outbox
 * remembers what it has heard, is the bean's {@code @Named} or else its class's, hyphenated.
 *
 * <p>Every event is told at least once: written in the transaction of the change itself, and told again, under the same
 * {@linkplain UploadEvent#id() id}, after a failure or a crash. So a listener is idempotent. Nothing is said of the
 * order, also not between events of one upload. Listeners do not wait for each other, and one that fails keeps no event
 * from the others.
 *
 * <p>Called on threads that may block, with several events at a time: an implementation is thread-safe.
 *
 * <pre>{@code
 * @Singleton
 * final class MarkAttachments implements UploadListener {
 *     public void onUpload(UploadEvent event) {
 *         if (event instanceof UploadEvent.Stored stored) {
 *             attachments.markStored(stored.tenant(), stored.upload(), stored.object().size());
 *         }
 *     }
 * }
 * }</pre>
 */
@FunctionalInterface
public interface UploadListener {

    /**
     * Hears one event. Returning says that the event needs not be told again, so what it caused is done by then, and not
     * merely begun.
     *
     * @throws Exception if the event is to be told again, later and later each time; so is one that takes longer than
     *     {@code valetkey.events.patience}
     */
    void onUpload(UploadEvent event) throws Exception;
}
