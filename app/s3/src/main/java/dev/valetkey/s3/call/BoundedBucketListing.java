package dev.valetkey.s3.call;

import dev.valetkey.core.port.reconcile.BucketListing;
import dev.valetkey.policy.object.KeyPrefix;
import org.jspecify.annotations.Nullable;

import java.util.Objects;

/** Limits the concurrent pages of a listing. Thread-safe. */
public final class BoundedBucketListing implements BucketListing {

    private final BucketListing listing;
    private final CallBulkhead calls;

    /**
     * Creates a listing that calls another one.
     *
     * @param listing the listing to call
     * @param calls the limit of short operations, shared with the stores
     */
    public BoundedBucketListing(BucketListing listing, CallBulkhead calls) {
        this.listing = Objects.requireNonNull(listing, "listing");
        this.calls = Objects.requireNonNull(calls, "calls");
    }

    @Override
    public Page<ListedObject> listObjects(KeyPrefix prefix, @Nullable String after) {
        return calls.execute("LIST_OBJECTS", () -> listing.listObjects(prefix, after));
    }

    @Override
    public Page<ListedMultipart> listMultiparts(KeyPrefix prefix, @Nullable String after) {
        return calls.execute("LIST_MULTIPARTS", () -> listing.listMultiparts(prefix, after));
    }
}
