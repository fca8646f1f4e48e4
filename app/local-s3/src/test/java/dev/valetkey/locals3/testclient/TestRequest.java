package dev.valetkey.locals3.testclient;

import dev.valetkey.locals3.LocalS3Server;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A request for local S3, signed by the AWS SDK with the given settings and sent by the JDK's client, so that tests
 * can change both.
 */
public record TestRequest(
        LocalS3Server server, String method, String path, String body, Map<String, String> signed, Settings how) {

    /** How to sign. */
    record Settings(AuthLocation location, String region, Instant at, Duration expiresIn, String secret) {}

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    /** Headers that the client sets itself and does not accept. */
    private static final Set<String> BY_CLIENT = Set.of("host", "content-length");

    public static TestRequest request(LocalS3Server server, String method, String path) {
        return new TestRequest(
                server,
                method,
                path,
                "",
                Map.of(),
                new Settings(
                        AuthLocation.QUERY_STRING,
                        server.region(),
                        Instant.now(),
                        Duration.ofMinutes(5),
                        server.secretKey()));
    }

    public TestRequest body(String text) {
        return new TestRequest(server, method, path, text, signed, how);
    }

    public TestRequest header(String name, String value) {
        var more = new LinkedHashMap<>(signed);
        more.put(name, value);
        return new TestRequest(server, method, path, body, more, how);
    }

    public TestRequest signedInHeader() {
        return with(new Settings(AuthLocation.HEADER, how.region, how.at, how.expiresIn, how.secret));
    }

    public TestRequest region(String region) {
        return with(new Settings(how.location, region, how.at, how.expiresIn, how.secret));
    }

    public TestRequest signedAt(Instant at) {
        return with(new Settings(how.location, how.region, at, how.expiresIn, how.secret));
    }

    public TestRequest expiresIn(Duration life) {
        return with(new Settings(how.location, how.region, how.at, life, how.secret));
    }

    public TestRequest secret(String secret) {
        return with(new Settings(how.location, how.region, how.at, how.expiresIn, secret));
    }

    private TestRequest with(Settings changed) {
        return new TestRequest(server, method, path, body, signed, changed);
    }

    public HttpResponse<String> send() throws IOException, InterruptedException {
        return send(Map.of());
    }

    /** Sends with further headers, which the signature does not cover. */
    public HttpResponse<String> send(Map<String, String> unsigned) throws IOException, InterruptedException {
        var request = sign();
        var builder =
                HttpRequest.newBuilder(request.getUri()).method(method, HttpRequest.BodyPublishers.ofString(body));
        request.headers().forEach((name, values) -> {
            if (!BY_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> builder.header(name, value));
            }
        });
        unsigned.forEach(builder::header);
        return HTTP.send(builder.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** An unsigned request, for presigned and for anonymous URLs. */
    public static HttpResponse<String> plain(LocalS3Server server, String method, String pathAndQuery)
            throws IOException, InterruptedException {
        return plain(server, method, pathAndQuery, Map.of());
    }

    public static HttpResponse<String> plain(
            LocalS3Server server, String method, String pathAndQuery, Map<String, String> headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(server.endpoint() + pathAndQuery))
                .method(method, HttpRequest.BodyPublishers.noBody());
        headers.forEach(request::header);
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The preflight request of a browser before an upload with these headers. */
    public static HttpResponse<String> preflight(
            LocalS3Server server, String path, String origin, String method, String headers)
            throws IOException, InterruptedException {
        var preflight = HttpRequest.newBuilder(URI.create(server.endpoint() + path))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", method)
                .header("Access-Control-Request-Headers", headers)
                .build();
        return HTTP.send(preflight, HttpResponse.BodyHandlers.ofString());
    }

    public URI url() {
        return sign().getUri();
    }

    private SdkHttpRequest sign() {
        var request = SdkHttpRequest.builder()
                .uri(URI.create(server.endpoint() + path))
                // The SDK omits the payload from the signature with https only; the scheme is not signed.
                .protocol(how.location == AuthLocation.QUERY_STRING ? "https" : "http")
                .method(SdkHttpMethod.fromValue(method));
        signed.forEach(request::putHeader);
        var order = SignRequest.builder(AwsCredentialsIdentity.create(server.accessKey(), how.secret))
                .request(request.build())
                .payload(ContentStreamProvider.fromInputStreamSupplier(
                        () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                .putProperty(AwsV4HttpSigner.REGION_NAME, how.region)
                .putProperty(AwsV4HttpSigner.AUTH_LOCATION, how.location)
                .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, how.location == AuthLocation.HEADER)
                .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(how.at, ZoneOffset.UTC));
        if (how.location == AuthLocation.QUERY_STRING) {
            order.putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, how.expiresIn);
        }
        return AwsV4HttpSigner.create().sign(order.build()).request().toBuilder()
                .protocol("http")
                .build();
    }
}
