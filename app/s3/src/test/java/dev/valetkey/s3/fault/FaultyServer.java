package dev.valetkey.s3.fault;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** A server on loopback that accepts connections and does not answer as it should. */
public final class FaultyServer implements AutoCloseable {

    private static final String CONTENT_LENGTH = "content-length:";
    private static final long PAUSE_MILLIS = 50;
    private static final long LATE_MILLIS = 1_000;

    private final ServerSocket server;
    private final Fault fault;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger requests = new AtomicInteger();

    /** What the server does with a request. */
    public enum Fault {
        /** Nothing. */
        SILENCE,
        /** It sends a response without an end, one byte after the other. */
        TRICKLE,
        /** It returns S3's 503 for too many requests. */
        SLOW_DOWN,
        /** It returns a success after a second, without a byte before. */
        LATE_SUCCESS
    }

    private FaultyServer(ServerSocket server, Fault fault) {
        this.server = server;
        this.fault = fault;
    }

    /** Starts on a free port. */
    public static FaultyServer start(Fault fault) {
        try {
            FaultyServer server = new FaultyServer(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), fault);
            server.threads.execute(server::accept);
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** How many requests have arrived. */
    public int requests() {
        return requests.get();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
        for (Socket connection : connections) {
            connection.close();
        }
        threads.shutdownNow();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = server.accept();
                connections.add(connection);
                threads.execute(() -> serve(connection));
            }
        } catch (IOException end) {
            // The server was closed.
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            BufferedReader in = new BufferedReader(new InputStreamReader(connection.getInputStream(), US_ASCII));
            while (readRequest(in)) {
                requests.incrementAndGet();
                answer(connection.getOutputStream());
            }
        } catch (IOException end) {
            // The client or the test closed the connection.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads a head and the body, if its length is stated; false at the end of the connection. */
    private static boolean readRequest(BufferedReader in) throws IOException {
        String line = in.readLine();
        boolean request = line != null;
        int length = 0;
        while (line != null && !line.isEmpty()) {
            if (line.toLowerCase(Locale.ROOT).startsWith(CONTENT_LENGTH)) {
                length =
                        Integer.parseInt(line.substring(CONTENT_LENGTH.length()).strip());
            }
            line = in.readLine();
        }
        return request && in.skip(length) == length;
    }

    private void answer(OutputStream out) throws IOException, InterruptedException {
        switch (fault) {
            case SILENCE -> closed.await();
            case TRICKLE -> trickle(out);
            case SLOW_DOWN -> send(out, "503 Slow Down", "");
            case LATE_SUCCESS -> {
                boolean stopped = closed.await(LATE_MILLIS, TimeUnit.MILLISECONDS);
                send(out, stopped ? "503 Stopped" : "200 OK", "<Result><ETag>e</ETag></Result>");
            }
        }
    }

    private static void send(OutputStream out, String status, String body) throws IOException {
        out.write("HTTP/1.1 %s\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(status, body.length(), body)
                .getBytes(US_ASCII));
        out.flush();
    }

    private void trickle(OutputStream out) throws IOException, InterruptedException {
        out.write("HTTP/1.1 200 OK\r\nX-Header: ".getBytes(US_ASCII));
        while (!closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
            out.write('a');
            out.flush();
        }
    }
}
