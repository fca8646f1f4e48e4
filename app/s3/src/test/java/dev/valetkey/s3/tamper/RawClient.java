package dev.valetkey.s3.tamper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * HTTP/1.1 over a plain socket, one request each. HTTP clients correct the invalid lengths, types and methods that
 * the tests need to send.
 */
public final class RawClient {

    private static final int PATIENCE_MILLIS = 20_000;

    /** Sends the request and reads the response; a closed connection returns status 0. */
    public RawResponse send(RawRequest request) throws IOException {
        URI url = request.url();
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(head(request).getBytes(StandardCharsets.ISO_8859_1));
            out.write(request.body());
            out.flush();
            socket.shutdownOutput();
            return parsed(answer(socket.getInputStream()));
        } catch (SocketException reset) {
            return new RawResponse(0, Map.of(), "");
        }
    }

    private static String head(RawRequest request) {
        Map<String, String> headers = new TreeMap<>(request.headers());
        headers.putIfAbsent("content-length", Integer.toString(request.body().length));
        headers.put("host", request.url().getRawAuthority());
        headers.put("connection", "close");
        String lines = headers.entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                .collect(Collectors.joining());
        return request.method() + " " + target(request.url()) + " HTTP/1.1\r\n" + lines + "\r\n";
    }

    private static String target(URI url) {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }

    /** Reads up to the end of the connection, or of the response if the server keeps the connection open. */
    private static String answer(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            bytes.write(buffer, 0, read);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private static RawResponse parsed(String response) {
        int end = response.indexOf("\r\n\r\n");
        if (end < 0) {
            return new RawResponse(0, Map.of(), "");
        }
        String[] lines = response.substring(0, end).split("\r\n", -1);
        Map<String, String> headers = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip());
        }
        return new RawResponse(Integer.parseInt(lines[0].split(" ", 3)[1]), headers, response.substring(end + 4));
    }
}
