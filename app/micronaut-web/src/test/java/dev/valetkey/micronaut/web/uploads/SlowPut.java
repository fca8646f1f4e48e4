package dev.valetkey.micronaut.web.uploads;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An upload that pauses after half of the bytes, which HTTP clients cannot do. */
final class SlowPut implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 20_000;

    private final Socket socket;
    private final byte[] bytes;
    private int sent;

    private SlowPut(Socket socket, byte[] bytes) {
        this.socket = socket;
        this.bytes = bytes;
    }

    /** Sends the headers of the grant and the first half of the bytes. */
    static SlowPut begin(JsonNode grant, byte[] bytes) throws IOException {
        URI url = URI.create(grant.path("url").asText());
        Socket socket = new Socket(url.getHost(), url.getPort());
        socket.setSoTimeout(TIMEOUT_MILLIS);
        SlowPut put = new SlowPut(socket, bytes);
        StringBuilder head =
                new StringBuilder("PUT %s?%s HTTP/1.1\r\nhost: %s\r\ncontent-length: %d\r\nconnection: close\r\n"
                        .formatted(url.getRawPath(), url.getRawQuery(), url.getAuthority(), bytes.length));
        for (Map.Entry<String, JsonNode> header : grant.path("headers").properties()) {
            head.append(header.getKey())
                    .append(": ")
                    .append(header.getValue().asText())
                    .append("\r\n");
        }
        socket.getOutputStream().write(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        put.sendTo(bytes.length / 2);
        return put;
    }

    /** Sends the rest; returns the status from S3. */
    int finish() throws IOException {
        sendTo(bytes.length);
        BufferedReader response =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        return Integer.parseInt(response.readLine().split(" ", 3)[1]);
    }

    private void sendTo(int end) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes, sent, end - sent);
        out.flush();
        sent = end;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
