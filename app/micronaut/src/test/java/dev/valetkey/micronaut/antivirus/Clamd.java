package dev.valetkey.micronaut.antivirus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A real clamd with a signature database of its own, on loopback and on a Unix socket. */
public final class Clamd implements AutoCloseable {

    /** The test file that all scanners find (eicar.org). */
    public static final byte[] EICAR =
            "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*".getBytes(StandardCharsets.US_ASCII);

    /** The maximum of bytes that it scans. */
    public static final int MAX_STREAM = 1 << 20;

    private final Path folder;
    private final int port;
    private Process process;

    private Clamd(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** Skips the test without the program; on CI that is a failure. */
    public static Clamd start(Path folder) {
        Optional<Path> program = Stream.of("/usr/sbin/clamd", "/usr/bin/clamd", "/usr/local/sbin/clamd")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(program).as("clamd of Debian's package clamav-daemon").isPresent();
        }
        assumeTrue(program.isPresent(), "clamd is not installed: apt-get install clamav-daemon");
        try {
            Clamd clamd = new Clamd(folder, freePort());
            clamd.configure();
            clamd.restart();
            return clamd;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private void configure() throws IOException {
        Path signatures = Files.createDirectories(folder.resolve("signatures"));
        // A fragment, so that the tests themselves are not what other scanners look for.
        String marker =
                HexFormat.of().formatHex("EICAR-STANDARD-ANTIVIRUS-TEST-FILE!".getBytes(StandardCharsets.US_ASCII));
        Files.writeString(signatures.resolve("own.ndb"), "Own.Eicar:0:*:" + marker + "\n");
        Files.writeString(folder.resolve("clamd.conf"), """
                DatabaseDirectory %s
                TCPAddr 127.0.0.1
                TCPSocket %d
                LocalSocket %s
                Foreground yes
                StreamMaxLength %d
                """.formatted(signatures, port, socket(), MAX_STREAM));
    }

    private Path socket() {
        return folder.resolve("clamd.sock");
    }

    public String tcp() {
        return "127.0.0.1:" + port;
    }

    public String unix() {
        return "unix:" + socket();
    }

    /** Starts it, at first and after {@link #stop}; returns when it accepts connections. */
    public void restart() throws IOException {
        process = new ProcessBuilder("clamd", "--config-file=" + folder.resolve("clamd.conf"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("clamd.log").toFile())
                .start();
        await().atMost(Duration.ofMinutes(1)).until(() -> accepts() && acceptsUnix());
    }

    private boolean accepts() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private boolean acceptsUnix() {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(socket()));
        } catch (IOException notYet) {
            return false;
        }
    }

    public void stop() {
        process.destroy();
        try {
            process.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
    }
}
