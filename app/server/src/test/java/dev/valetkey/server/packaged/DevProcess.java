package dev.valetkey.server.packaged;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A {@code valetkey dev} on free ports with its own folder, shared by all tests of a class. */
public final class DevProcess implements BeforeAllCallback, AfterAllCallback, AutoCloseable {

    private final int port = freePort();
    private final int s3Port = freePort();
    private final Map<String, String> tokens = new HashMap<>();
    private final Path folder;
    private final Map<String, String> variables;
    private final List<String> options;
    private ServerProcess process;

    private DevProcess(Path folder, Map<String, String> variables, List<String> options) {
        this.folder = folder;
        this.variables = variables;
        this.options = options;
    }

    public static DevProcess create() {
        return create(Map.of());
    }

    /** With options of the command. */
    public static DevProcess withOptions(String... options) {
        return create(Map.of(), options);
    }

    /** With the inspections of the demo tenants, so that files must be what they are declared as. */
    static DevProcess withInspections() {
        return of(Map.of());
    }

    /** Without inspections, because most tests upload random bytes. */
    static DevProcess create(Map<String, String> variables, String... options) {
        Map<String, String> all = new HashMap<>(variables);
        all.putIfAbsent("VALETKEY_DEFAULTS_INSPECTIONS", "none");
        return of(all, options);
    }

    private static DevProcess of(Map<String, String> variables, String... options) {
        try {
            // With a space, because real paths contain spaces.
            return new DevProcess(Files.createTempDirectory("valetkey dev"), variables, List.of(options));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DevProcess start() throws IOException {
        process = ServerProcess.start(Distribution.command(variables, arguments()), "Valetkey is ready");
        return this;
    }

    String[] arguments() {
        return Stream.concat(
                        Stream.of(
                                "dev",
                                "--port",
                                Integer.toString(port),
                                "--s3-port",
                                Integer.toString(s3Port),
                                "--data",
                                folder.toString()),
                        options.stream())
                .toArray(String[]::new);
    }

    ServerProcess process() {
        return process;
    }

    Path folder() {
        return folder;
    }

    public int port() {
        return port;
    }

    public int s3Port() {
        return s3Port;
    }

    public URI address() {
        return URI.create("http://localhost:" + port);
    }

    /** A client of the API for a user of a tenant. */
    Api as(String tenant, String subject) {
        return new Api(address(), token(tenant, subject));
    }

    Api acme() {
        return as("acme", "alice");
    }

    Bucket bucket() {
        return Bucket.of(folder.resolve("s3.env"));
    }

    /** A token from the token command, which runs once for each user because it is a separate process. */
    public String token(String tenant, String subject) {
        return tokens.computeIfAbsent(tenant + "/" + subject, user -> newToken(tenant, subject));
    }

    private String newToken(String tenant, String subject) {
        try {
            return Distribution.run("token", "--tenant", tenant, "--subject", subject, "--data", folder.toString())
                    .out()
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        start();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        close();
    }

    @Override
    public void close() throws IOException {
        if (process != null) {
            process.close();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
