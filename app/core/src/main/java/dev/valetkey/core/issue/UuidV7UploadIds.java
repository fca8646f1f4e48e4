package dev.valetkey.core.issue;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.UUIDClock;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.valetkey.core.port.ledger.UploadIds;
import dev.valetkey.core.upload.UploadId;

import java.security.SecureRandom;
import java.time.Clock;

/** UUIDv7 ids: sortable by time, with 74 random bits. */
public final class UuidV7UploadIds implements UploadIds {

    private final TimeBasedEpochGenerator generator;

    /**
     * Creates a generator of ids.
     *
     * @param random provides the random bits
     * @param clock provides the time in milliseconds
     */
    public UuidV7UploadIds(SecureRandom random, Clock clock) {
        this.generator = Generators.timeBasedEpochGenerator(random, new UUIDClock() {
            @Override
            public long currentTimeMillis() {
                return clock.millis();
            }
        });
    }

    @Override
    public UploadId next() {
        return new UploadId(generator.generate());
    }
}
