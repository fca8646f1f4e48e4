package dev.valetkey.server.packaged;

import org.junit.jupiter.params.provider.Arguments;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Requests that no route may see, each with its status and code; the server closes the connection after each. */
final class MalformedRequests {

    private static final String HOST = "Host: localhost\r\n";
    private static final String BAD = "malformed-request";

    private MalformedRequests() {}

    static Stream<Arguments> all() {
        return Stream.of(requestLines(), headers(), lengths(), chunks()).flatMap(part -> part);
    }

    private static Stream<Arguments> requestLines() {
        return Stream.of(
                row("a word", 400, BAD, "garbage\r\n\r\n"),
                row("HTTP/0.9", 400, BAD, "GET /\r\n"),
                row("another protocol", 400, BAD, "GET /health HTTX/1.1\r\n" + HOST + "\r\n"),
                row("a TLS greeting", 400, BAD, "\u0016\u0003\u0001\u0000\u00c8\u0001\u0000\r\n\r\n"),
                row("an invalid method", 400, BAD, "G(T /health HTTP/1.1\r\n" + HOST + "\r\n"),
                row("HTTP/1.2", 505, "http-version-not-supported", "GET /health HTTP/1.2\r\n" + HOST + "\r\n"),
                row("HTTP/3.7", 505, "http-version-not-supported", "GET /health HTTP/3.7\r\n" + HOST + "\r\n"),
                row("the preface of HTTP/2", 505, "http-version-not-supported", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
                row("a target of 5 kB", 414, "target-too-long", get("/v1/uploads?cursor=" + "a".repeat(5_000), HOST)),
                row("a target of 4 MB", 414, "target-too-long", get("/" + "a".repeat(4_000_000), HOST)));
    }

    private static Stream<Arguments> headers() {
        return Stream.of(
                row("a header of 40 kB", 431, "headers-too-large", get("/health", HOST + field("a".repeat(40_000)))),
                row(
                        "headers of 4 MB",
                        431,
                        "headers-too-large",
                        get("/health", HOST + field("a").repeat(666_000))),
                row("NUL in a value", 400, BAD, get("/health", HOST + field("a\u0000b"))),
                row("NUL in a name", 400, BAD, get("/health", HOST + "X\u0000: a\r\n")),
                row("a blank before the colon", 400, BAD, get("/health", HOST + "X : a\r\n")),
                row("an empty name", 400, BAD, get("/health", HOST + ": a\r\n")),
                row("no colon", 400, BAD, get("/health", HOST + "abc\r\n")),
                row("no Host", 400, BAD, get("/health", "")),
                row("two Hosts", 400, BAD, get("/health", HOST + HOST)),
                row("a Host with a path", 400, BAD, get("/health", "Host: a/b\r\n")),
                row("a Host with user information", 400, BAD, get("/health", "Host: a@b\r\n")));
    }

    private static Stream<Arguments> lengths() {
        return Stream.of(
                row("two lengths", 400, BAD, post("Content-Length: 2\r\nContent-Length: 2\r\n", "{}")),
                row("two other lengths", 400, BAD, post("Content-Length: 2\r\nContent-Length: 3\r\n", "{}")),
                row("a negative length", 400, BAD, post("Content-Length: -2\r\n", "{}")),
                row("a length with a sign", 400, BAD, post("Content-Length: +2\r\n", "{}")),
                row("a long length", 400, BAD, post("Content-Length: 99999999999999999999\r\n", "{}")),
                row("a length and chunks", 400, BAD, post("Content-Length: 2\r\n" + coding("chunked"), "0\r\n\r\n")),
                row("an unknown coding", 501, "not-implemented", post(coding("foo"), "{}")),
                row("a coding before chunks", 501, "not-implemented", post(coding("gzip, chunked"), "0\r\n\r\n")),
                row("two codings", 400, BAD, post(coding("identity") + coding("chunked"), "0\r\n\r\n")),
                row("a coding after chunks", 400, BAD, post(coding("chunked, foo"), "0\r\n\r\n")));
    }

    private static Stream<Arguments> chunks() {
        return Stream.of(
                row("a size that is no number", 400, BAD, chunked("ZZ\r\n{}\r\n0\r\n\r\n")),
                row("a chunk longer than its size", 400, BAD, chunked("2\r\n{}XX0\r\n\r\n")),
                row("a size beyond all limits", 400, BAD, chunked("FFFFFFFFFFFF\r\n{}")),
                row("trailers of 40 kB", 400, BAD, chunked("2\r\n{}\r\n0\r\n" + field("a".repeat(40_000)) + "\r\n")));
    }

    private static Arguments row(String name, int status, String code, String request) {
        return arguments(name, status, code, request.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String get(String target, String headers) {
        return "GET " + target + " HTTP/1.1\r\n" + headers + "\r\n";
    }

    private static String post(String headers, String body) {
        return "POST /v1/explain HTTP/1.1\r\n" + HOST + "Content-Type: application/json\r\n" + headers + "\r\n" + body;
    }

    /** With a placeholder for the token, because only a route reads a body. */
    private static String chunked(String body) {
        return post("Authorization: Bearer TOKEN\r\n" + coding("chunked"), body);
    }

    private static String coding(String value) {
        return "Transfer-Encoding: " + value + "\r\n";
    }

    private static String field(String value) {
        return "X: " + value + "\r\n";
    }
}
