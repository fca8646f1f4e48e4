package dev.valetkey.core.port.reconcile;

import dev.valetkey.core.port.store.StoreUnavailableException;
import dev.valetkey.policy.object.KeyPrefix;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Lists what a bucket has below a prefix, page by page. Every call throws {@link StoreUnavailableException} if the store is
 * unavailable, and {@link ListingRefusedException} if the store will not list. Implementations are thread-safe.
 */
public interface BucketListing {

    /** The maximum number of items of a page. */
    int MAX_PAGE = 1_000;

    /**
     * {@return a page of objects in the order of their keys}
     *
     * @param prefix the prefix of the keys
     * @param after the key after which the page begins, or null for the first page
     */
    Page<ListedObject> listObjects(KeyPrefix prefix, @Nullable String after);

    /**
     * {@return a page of multipart uploads that are neither completed nor aborted, in the order of their keys} The uploads of
     * one key are on one page.
     *
     * @param prefix the prefix of the keys
     * @param after the key after which the page begins, or null for the first page
     */
    Page<ListedMultipart> listMultiparts(KeyPrefix prefix, @Nullable String after);

    /**
     * A page of a listing.
     *
     * @param <T> the type of an item
     * @param items up to {@link #MAX_PAGE} items
     * @param truncated whether more items follow
     */
    record Page<T>(List<T> items, boolean truncated) {

        /**
         * Copies the list.
         *
         * @param items up to {@link #MAX_PAGE} items
         * @param truncated whether more items follow
         */
        public Page {
            items = List.copyOf(items);
        }

        /** {@return whether another page begins after the last item; a page without items is the last one} */
        public boolean hasNext() {
            return truncated && !items.isEmpty();
        }

        /** {@return the last item of a page that is not empty} */
        public T last() {
            return items.get(items.size() - 1);
        }
    }

    /**
     * An object in a listing. Its key may be any text, because other programs may write to the bucket.
     *
     * @param key the key
     * @param size bytes
     * @param etag the store's identity of the bytes, opaque, without quotes
     * @param modifiedAt when it was written, by the store's clock
     */
    record ListedObject(String key, long size, String etag, Instant modifiedAt) {

        /**
         * Checks that no member is null.
         *
         * @param key the key
         * @param size bytes
         * @param etag the store's identity of the bytes, opaque, without quotes
         * @param modifiedAt when it was written, by the store's clock
         * @throws NullPointerException if a member is null
         */
        public ListedObject {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(etag, "etag");
            Objects.requireNonNull(modifiedAt, "modifiedAt");
        }
    }

    /**
     * A multipart upload in a listing. Its key may be any text.
     *
     * @param key the key that the object will have
     * @param uploadId the store's own id, opaque
     * @param initiatedAt when it was created, by the store's clock
     */
    record ListedMultipart(String key, String uploadId, Instant initiatedAt) {

        /**
         * Checks that no member is null.
         *
         * @param key the key that the object will have
         * @param uploadId the store's own id, opaque
         * @param initiatedAt when it was created, by the store's clock
         * @throws NullPointerException if a member is null
         */
        public ListedMultipart {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(uploadId, "uploadId");
            Objects.requireNonNull(initiatedAt, "initiatedAt");
        }

        /** Without the id, which is half of a permission. */
        @Override
        public String toString() {
            return "a multipart upload to " + key;
        }
    }
}
