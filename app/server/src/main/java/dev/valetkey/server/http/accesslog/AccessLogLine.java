package dev.valetkey.server.http.accesslog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.valetkey.micronaut.web.problem.RequestDetails;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.temporal.ChronoUnit;

/**
 * Writes an entry as one line of JSON in ASCII: control characters, line separators and directional marks of Unicode are
 * escaped, so that no client can forge a line or control a terminal.
 */
final class AccessLogLine {

    private static final int MAX_LENGTH = 512;

    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build()
            .setCharacterEscapes(new AsciiEscapes());

    private AccessLogLine() {}

    /** @param aborted whether the client closed the connection before the end of the response */
    static String of(AccessLogEntry entry, boolean aborted) {
        var line = new StringWriter(256);
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField(
                    "time", entry.start().truncatedTo(ChronoUnit.MILLIS).toString());
            json.writeStringField("client", entry.client());
            write(json, "method", entry.method());
            write(json, "path", entry.path());
            json.writeNumberField("status", entry.status());
            json.writeNumberField("bytes", entry.bytes());
            json.writeNumberField("millis", entry.elapsed().toMillis());
            if (aborted) {
                json.writeBooleanField("aborted", true);
            }
            write(json, entry.details());
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return line.toString();
    }

    private static void write(JsonGenerator json, @Nullable RequestDetails details) throws IOException {
        if (details == null) {
            return;
        }
        write(json, "tenant", details.tenant());
        write(json, "subject", details.subject());
        write(json, "upload", details.upload());
        write(json, "problem", details.problem());
        if (!details.rules().isEmpty()) {
            json.writeArrayFieldStart("rules");
            for (String rule : details.rules()) {
                json.writeString(shortened(rule));
            }
            json.writeEndArray();
        }
    }

    private static void write(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, shortened(value));
        }
    }

    private static String shortened(String value) {
        return value.length() > MAX_LENGTH ? value.substring(0, MAX_LENGTH) + "…" : value;
    }
}
