package dev.valetkey.locals3.response;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** S3 keeps parts' times in whole seconds (recorded: {@code test_s3_list_parts_timestamp_precision}). */
public final class S3Timestamp {

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'.000Z'").withZone(ZoneOffset.UTC);

    private S3Timestamp() {}

    public static String of(Instant instant) {
        return SECONDS.format(instant);
    }
}
