package dev.valetkey.core.issue;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.UUIDClock;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.valetkey.core.port.UploadIds;
import dev.valetkey.core.upload.UploadId;

import java.security.SecureRandom;
import java.time.Clock;

/** UUIDv7 ids: sortable by time, and 74 random bits that nobody guesses. */
public final class TimeOrderedIds implements UploadIds {

    private final TimeBasedEpochGenerator generator;

    public TimeOrderedIds(SecureRandom random, Clock clock) {
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
