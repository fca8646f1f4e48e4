package dev.valetkey.micronaut.web.response;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Writes times as RFC 3339 in UTC. Here and not by the JSON mapper, whose settings belong to the service. */
public final class JsonTimes {
    private JsonTimes() {}

    public static String format(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
