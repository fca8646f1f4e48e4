package dev.valetkey.server.packaged;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** One connection on which the test sends what it likes, and which the server may close at any time. */
final class HostileConnection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;

    private HostileConnection(Socket socket) {
        this.socket = socket;
    }

    static HostileConnection to(URI server) {
        try {
            Socket socket = new Socket(server.getHost(), server.getPort());
            socket.setSoTimeout(PATIENCE_MILLIS);
            return new HostileConnection(socket);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Returns false if the server has closed the connection. */
    boolean send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    boolean send(String text) {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Reads until the server closes the connection, and returns the status of its response or "closed". */
    String statusWhenClosed() {
        StringBuilder line = new StringBuilder();
        try {
            byte[] buffer = new byte[4096];
            for (int read = socket.getInputStream().read(buffer); read >= 0; ) {
                if (line.length() < 12) {
                    line.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
                }
                read = socket.getInputStream().read(buffer);
            }
        } catch (SocketTimeoutException open) {
            return "open";
        } catch (IOException reset) {
            // As good as closed.
        }
        return line.length() >= 12 ? line.substring(9, 12) : "closed";
    }

    /** The status of the first response, or "closed". */
    String firstStatus() {
        try {
            String line = new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
            return line.length() == 12 ? line.substring(9) : "closed";
        } catch (IOException reset) {
            return "closed";
        }
    }

    /** Closes the connection with a reset. */
    @Override
    public void close() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
