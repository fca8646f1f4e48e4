package dev.valetkey.micronaut.antivirus;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends bytes to clamd by its command INSTREAM (clamd(8)). Every command has a connection of its own. The channel is closed when
 * the thread is interrupted, so that a scanner that does not answer holds no thread beyond the time budget of its inspector.
 * Thread-safe.
 *
 * <p>Own code, because the libraries for Java have no Unix sockets and no time limits, and bring a runtime of another language.
 */
final class ClamdClient {

    /** clamd reads a chunk into memory. */
    private static final int CHUNK = 64 << 10;

    /** Bounds a reply, which is one line with the name of a signature. */
    private static final int MAX_REPLY = 1_000;

    private static final byte[] VERSION = "zVERSION\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] INSTREAM = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern FOUND = Pattern.compile("stream: (.+) FOUND");

    private final ClamdAddress address;

    ClamdClient(ClamdAddress address) {
        this.address = address;
    }

    /** The reply of clamd about the bytes. */
    sealed interface Reply {

        /** Nothing was found. */
        record Clean() implements Reply {}

        /**
         * A signature matches.
         *
         * @param signature its name
         */
        record Found(String signature) implements Reply {}

        /** The bytes exceed clamd's limit, {@code StreamMaxLength}. */
        record TooLarge() implements Reply {}
    }

    /**
     * The version of clamd and of its signatures, such as {@code ClamAV 1.4.2/27500/Mon Nov 30 09:34:12 2026}; empty if clamd does
     * not report it.
     *
     * @throws IOException if clamd is not reachable
     */
    Optional<String> version() throws IOException {
        try (SocketChannel channel = SocketChannel.open(address.toSocketAddress())) {
            write(channel, ByteBuffer.wrap(VERSION));
            return Optional.of(receive(channel)).filter(reply -> reply.startsWith("ClamAV "));
        }
    }

    /** @throws IOException if clamd is not reachable or does not answer as documented */
    Reply scan(InputStream content) throws IOException {
        try (SocketChannel channel = SocketChannel.open(address.toSocketAddress())) {
            IOException broken = send(channel, content);
            Reply reply = parse(receive(channel));
            if (reply == null) {
                throw new IOException("clamd gave no verdict", broken);
            }
            return reply;
        }
    }

    /**
     * Returns the failure of a write, which is none of the scan yet: clamd replies and closes the connection as soon as its
     * limit is exceeded.
     */
    private static @Nullable IOException send(SocketChannel channel, InputStream content) throws IOException {
        byte[] bytes = new byte[CHUNK];
        ByteBuffer message =
                ByteBuffer.allocate(INSTREAM.length + Integer.BYTES + CHUNK).put(INSTREAM);
        int count;
        do {
            count = Math.max(0, content.readNBytes(bytes, 0, CHUNK));
            message.putInt(count).put(bytes, 0, count).flip();
            try {
                write(channel, message);
            } catch (ClosedByInterruptException abandoned) {
                throw abandoned;
            } catch (IOException closed) {
                return closed;
            }
            message.clear();
        } while (count > 0);
        return null;
    }

    private static void write(SocketChannel channel, ByteBuffer message) throws IOException {
        while (message.hasRemaining()) {
            channel.write(message);
        }
    }

    private static String receive(SocketChannel channel) throws IOException {
        ByteBuffer reply = ByteBuffer.allocate(MAX_REPLY);
        while (reply.hasRemaining() && channel.read(reply) >= 0) {
            if (reply.position() > 0 && reply.get(reply.position() - 1) == 0) {
                break;
            }
        }
        reply.flip();
        return StandardCharsets.UTF_8.decode(reply).toString().replace("\0", "").strip();
    }

    /** Returns null for an error of clamd and for an empty reply. */
    private static @Nullable Reply parse(String reply) {
        Matcher found = FOUND.matcher(reply);
        if (found.matches()) {
            return new Reply.Found(found.group(1));
        }
        if (reply.equals("stream: OK")) {
            return new Reply.Clean();
        }
        return reply.contains("size limit exceeded") ? new Reply.TooLarge() : null;
    }
}
