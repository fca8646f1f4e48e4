package dev.valetkey.server.http.accesslog;

import dev.valetkey.micronaut.web.problem.RequestDetails;
import io.micronaut.http.HttpRequest;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/** What is known about one request so far. Used by the event loop of its connection. */
final class AccessLogEntry {

    private final Instant start;
    private final long startNanos = System.nanoTime();
    private final String client;
    private final @Nullable String method;
    private final @Nullable String path;
    private @Nullable HttpRequest<?> routed;
    private int status;
    private long bytes;

    /** @param path the path without its query; null, as the method, if the request line cannot be parsed */
    AccessLogEntry(Instant start, String client, @Nullable String method, @Nullable String path) {
        this.start = start;
        this.client = client;
        this.method = method;
        this.path = path;
    }

    /** Whether Micronaut has received the request. */
    boolean isRouted() {
        return routed != null;
    }

    void setRouted(HttpRequest<?> request) {
        routed = request;
    }

    void setStatus(int code) {
        status = code;
    }

    void addBytes(int sent) {
        bytes += sent;
    }

    Instant start() {
        return start;
    }

    String client() {
        return client;
    }

    @Nullable
    String method() {
        return method;
    }

    @Nullable
    String path() {
        return path;
    }

    /** The status of the response; 0 without one. */
    int status() {
        return status;
    }

    long bytes() {
        return bytes;
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    @Nullable
    RequestDetails details() {
        return routed == null ? null : RequestDetails.of(routed);
    }
}
