package dev.valetkey.server.dev;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * The settings of a development server.
 *
 * @param folder the data folder
 * @param port the port of the service, on loopback
 * @param s3Port the port of the local S3, on loopback
 * @param plugins the plug-in folder, or null for that of the installation
 */
public record DevSettings(
        Path folder, int port, int s3Port, @Nullable Path plugins) {

    private static final int MAX_PORT = 65_535;

    public DevSettings {
        checkPort("--port", port);
        checkPort("--s3-port", s3Port);
        if (port == s3Port) {
            throw new IllegalArgumentException("Invalid --port and --s3-port: both are " + port + "; they must differ");
        }
    }

    /** The URL of the page. */
    public URI page() {
        return URI.create("http://localhost:" + port + "/");
    }

    /** The URL of the local S3, as in grants. */
    public URI s3Endpoint() {
        return URI.create("http://127.0.0.1:" + s3Port);
    }

    /** The origins of the page in a browser. */
    List<String> origins() {
        return List.of("http://localhost:" + port, "http://127.0.0.1:" + port);
    }

    private static void checkPort(String option, int port) {
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("Invalid %s: %d; expected 1 to 65535".formatted(option, port));
        }
    }
}
