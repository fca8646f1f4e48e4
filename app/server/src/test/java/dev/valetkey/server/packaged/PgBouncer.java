package dev.valetkey.server.packaged;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** PgBouncer in transaction pooling mode, with fewer connections to the server than its clients have to it. */
final class PgBouncer implements AutoCloseable {

    private final Process process;
    private final int port;

    private PgBouncer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it before a server; skips the test where it is not installed, but not in CI. */
    static PgBouncer start(Path folder, PostgresServer server) throws IOException {
        Optional<Path> binary = binary();
        Assumptions.assumeTrue(binary.isPresent() || "true".equals(System.getenv("CI")), "pgbouncer is not installed");
        int port = DevProcess.freePort();
        Path home = Files.createDirectories(folder.resolve("pgbouncer"));
        Path config = Files.writeString(home.resolve("pgbouncer.ini"), """
                [databases]
                postgres = host=127.0.0.1 port=%d user=postgres
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                pool_mode = transaction
                default_pool_size = 3
                """.formatted(server.port(), port));
        List<String> command = new ArrayList<>(List.of(binary.orElseThrow().toString()));
        if (System.getProperty("user.name").equals("root")) {
            // It refuses to run as root, and the other user reads the file.
            command.addAll(List.of("-u", "nobody"));
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        command.add(config.toString());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log.txt").toFile())
                .start();
        Awaitility.await("PgBouncer listens").until(() -> listens(port) || !process.isAlive());
        if (!process.isAlive()) {
            throw new AssertionError("PgBouncer ended:\n" + Files.readString(home.resolve("log.txt")));
        }
        return new PgBouncer(process, port);
    }

    private static Optional<Path> binary() {
        return Stream.concat(Stream.of(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/sbin"))
                .map(folder -> Path.of(folder, "pgbouncer"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The section {@code valetkey.ledger}. */
    String ledger() {
        return "{url: 'jdbc:postgresql://127.0.0.1:" + port + "/postgres', username: postgres}";
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
