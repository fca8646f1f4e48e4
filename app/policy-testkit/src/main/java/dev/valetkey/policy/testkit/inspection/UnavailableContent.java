package dev.valetkey.policy.testkit.inspection;

import dev.valetkey.policy.inspection.ContentUnavailableException;
import dev.valetkey.policy.inspection.StoredContent;

import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Content in a store that does not respond. Only the size, which the ledger contains, is available. */
final class UnavailableContent implements StoredContent {

    private final long size;
    private final AtomicBoolean read = new AtomicBoolean();

    UnavailableContent(long size) {
        this.size = size;
    }

    boolean wasRead() {
        return read.get();
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public byte[] read(long offset, int length) {
        throw unavailable();
    }

    @Override
    public InputStream open() {
        throw unavailable();
    }

    @Override
    public Map<String, String> tags() {
        throw unavailable();
    }

    private ContentUnavailableException unavailable() {
        read.set(true);
        return new ContentUnavailableException("The store does not respond");
    }
}
