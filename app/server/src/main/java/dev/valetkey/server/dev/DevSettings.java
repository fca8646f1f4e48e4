package dev.valetkey.server.dev;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * What a development server is told.
 *
 * @param folder where it keeps its things
 * @param port of the service, on loopback
 * @param s3Port of the local S3, on loopback
 * @param plugins where the jars of other teams lie, or null for the installation's own folder
 */
public record DevSettings(
        Path folder, int port, int s3Port, @Nullable Path plugins) {

    private static final int MAX_PORT = 65_535;

    public DevSettings {
        checkPort("--port", port);
        checkPort("--s3-port", s3Port);
        if (port == s3Port) {
            throw new IllegalArgumentException("--port and --s3-port are both " + port + "; they must differ");
        }
    }

    /** The page's address. */
    public URI page() {
        return URI.create("http://localhost:" + port + "/");
    }

    /** The local S3's address, as it stands in grants. */
    URI s3Endpoint() {
        return URI.create("http://127.0.0.1:" + s3Port);
    }

    /** The origins that a browser may have the page from. */
    List<String> origins() {
        return List.of("http://localhost:" + port, "http://127.0.0.1:" + port);
    }

    private static void checkPort(String option, int port) {
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("%s is 1 to 65535, not %d".formatted(option, port));
        }
    }
}
