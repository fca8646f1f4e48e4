package dev.valetkey.core.inspect;

import dev.valetkey.core.inspect.read.ReadBudget;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.inspection.InspectionContext;
import dev.valetkey.policy.inspection.StoredContent;
import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.tenant.InspectionRules;
import dev.valetkey.policy.tenant.Profile;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.TenantId;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;

/** The bytes of an upload in memory. It validates every read as the contract requires, and counts what is read. */
public class InspectedBytes implements StoredContent {

    private final byte[] bytes;
    private final long size;
    private long bytesRead;
    private int requests;

    public InspectedBytes(byte[] bytes) {
        this(bytes, bytes.length);
    }

    /** Content that has zeros after the bytes. */
    public InspectedBytes(byte[] bytes, long size) {
        this.bytes = bytes;
        this.size = size;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public byte[] read(long offset, int length) {
        if (offset < 0 || length < 0 || length > MAX_READ) {
            throw new IllegalArgumentException("Invalid range: " + length + " bytes from " + offset + ".");
        }
        int count = (int) Math.max(0, Math.min(length, size - offset));
        bytesRead += count;
        requests++;
        byte[] range =
                offset < bytes.length ? Arrays.copyOfRange(bytes, (int) offset, (int) offset + count) : new byte[count];
        return range;
    }

    @Override
    public InputStream open() {
        bytesRead += size;
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public Map<String, String> tags() {
        return Map.of();
    }

    public boolean isWithin(ReadBudget budget) {
        return bytesRead <= budget.maxBytes() && requests <= budget.maxRequests();
    }

    /** The context of an upload of this type under these rules. */
    public static InspectionContext context(String fileName, MediaType declared, InspectionRules rules) {
        return new InspectionContext(
                UUID.fromString("00000000-0000-7000-8000-000000000000"),
                new TenantId("acme"),
                "alice",
                UploadIntent.builder(Purpose.DEFAULT, fileName, declared).build(),
                Profile.builder(Limits.none()).inspection(rules).build(),
                Instant.parse("2026-06-01T12:00:00Z"));
    }
}
