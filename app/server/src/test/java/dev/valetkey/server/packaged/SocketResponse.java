package dev.valetkey.server.packaged;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The response to bytes that no HTTP client would send.
 *
 * @param status 0 without a response
 * @param headers by their names in lower case
 * @param end {@code closed} by the server, {@code open}, or the failure
 */
record SocketResponse(int status, Map<String, String> headers, String body, String end) {

    private static final int PATIENCE_MILLIS = 5_000;

    /** Sends the bytes on a connection of their own, from 127.0.0.1. */
    static SocketResponse to(URI server, byte[] request) throws IOException {
        return to(server, request, "127.0.0.1");
    }

    /** Sends the bytes from an address of the loopback interface. */
    @SuppressWarnings("AddressSelection") // Both are addresses and not names.
    static SocketResponse to(URI server, byte[] request, String from) throws IOException {
        try (var socket =
                new Socket(InetAddress.getByName("127.0.0.1"), server.getPort(), InetAddress.getByName(from), 0)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request);
            var received = new ByteArrayOutputStream();
            String end = read(socket.getInputStream(), received);
            return parse(received.toString(StandardCharsets.UTF_8), end);
        }
    }

    static SocketResponse to(URI server, String request, String from) throws IOException {
        return to(server, request.getBytes(StandardCharsets.ISO_8859_1), from);
    }

    private static String read(InputStream input, ByteArrayOutputStream received) {
        try {
            input.transferTo(received);
            return "closed";
        } catch (SocketTimeoutException stillOpen) {
            return "open";
        } catch (IOException reset) {
            return String.valueOf(reset.getMessage());
        }
    }

    private static SocketResponse parse(String text, String end) {
        if (text.isEmpty()) {
            return new SocketResponse(0, Map.of(), "", end);
        }
        String[] parts = text.split("\r\n\r\n", 2);
        String[] lines = parts[0].split("\r\n", -1);
        Map<String, String> headers = new TreeMap<>();
        for (int at = 1; at < lines.length; at++) {
            String[] header = lines[at].split(": ?", 2);
            headers.put(header[0].toLowerCase(Locale.ROOT), header[1]);
        }
        return new SocketResponse(Integer.parseInt(lines[0].split(" ", -1)[1]), headers, parts[1], end);
    }

    JsonNode json() throws IOException {
        return new ObjectMapper().readTree(body);
    }
}
