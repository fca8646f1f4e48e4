package dev.valetkey.micronaut.web.fuzz;

import dev.valetkey.micronaut.web.TestResponse;
import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A connection that sends bytes as they are. One thread uses it. */
final class RawConnection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;

    private final URI server;
    private final String token;
    private @Nullable Socket socket;
    private @Nullable InputStream input;

    RawConnection(URI server, String token) {
        this.server = server;
        this.token = token;
    }

    /** Sends the request, on a new connection if the server has closed the earlier one, which it may do at any time. */
    TestResponse send(HostileRequest request) {
        try {
            return exchange(request);
        } catch (IOException closed) {
            close();
        }
        try {
            return exchange(request);
        } catch (IOException failure) {
            close();
            throw new UncheckedIOException("No response to " + request, failure);
        }
    }

    private TestResponse exchange(HostileRequest request) throws IOException {
        InputStream in = connected();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringBuilder head = new StringBuilder(request.method() + " " + request.target() + " HTTP/1.1\r\n"
                + "Host: 127.0.0.1\r\nContent-Length: " + request.body().length + "\r\n");
        if (!request.headers().containsKey("Authorization")) {
            head.append("Authorization: Bearer ").append(token).append("\r\n");
        }
        request.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        out.write(request.body());
        socket.getOutputStream().write(out.toByteArray());
        TestResponse response = read(in, request.method());
        if (response.header("connection").filter("close"::equalsIgnoreCase).isPresent()) {
            close();
        }
        return response;
    }

    private InputStream connected() throws IOException {
        if (socket == null || input == null) {
            socket = new Socket(server.getHost(), server.getPort());
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            input = new BufferedInputStream(socket.getInputStream());
        }
        return input;
    }

    private static TestResponse read(InputStream in, String method) throws IOException {
        int status = Integer.parseInt(line(in).split(" ", 3)[1]);
        Map<String, List<String>> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), any -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        if (status == 100) {
            return read(in, method);
        }
        boolean empty = method.equals("HEAD") || status == 204 || status == 304;
        byte[] body = empty ? new byte[0] : body(in, headers);
        return new TestResponse(new FuzzResponse(status, headers, new String(body, StandardCharsets.UTF_8)));
    }

    private static byte[] body(InputStream in, Map<String, List<String>> headers) throws IOException {
        if (!headers.containsKey("transfer-encoding")) {
            int length = Integer.parseInt(
                    headers.getOrDefault("content-length", List.of("0")).get(0));
            return in.readNBytes(length);
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
            body.write(in.readNBytes(size));
            line(in);
        }
        line(in);
        return body.toByteArray();
    }

    private static int chunkSize(InputStream in) throws IOException {
        return Integer.parseInt(line(in).strip(), 16);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("The server closed the connection");
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    @Override
    public void close() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            socket = null;
            input = null;
        }
    }
}
