package dev.valetkey.locals3.testclient;

import dev.valetkey.locals3.LocalS3Server;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A signed form for local S3, sent by the JDK's client, which tests can change before or after signing. */
public final class TestPostForm {

    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final LocalS3Server s3;
    private final List<Map.Entry<String, String>> before = new ArrayList<>();
    private final List<Map.Entry<String, String>> behind = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();
    private Instant at = Instant.now();
    private String ends = DateTimeFormatter.ISO_INSTANT.format(at.plus(Duration.ofMinutes(5)));
    private String scope;
    private String accessKey;
    private String secret;
    private String bucket = "uploads";
    private String origin = "http://localhost";

    private TestPostForm(LocalS3Server s3) {
        this.s3 = s3;
        this.scope = BASIC.format(at).substring(0, 8) + "/" + s3.region() + "/s3/aws4_request";
        this.accessKey = s3.accessKey();
        this.secret = s3.secretKey();
    }

    /** A form for this key, with a file of 1 to 5 bytes. */
    public static TestPostForm form(LocalS3Server s3, String key) {
        return empty(s3).field("key", key).condition("{\"key\": \"" + key + "\"}");
    }

    /** A form without a key. */
    public static TestPostForm empty(LocalS3Server s3) {
        return new TestPostForm(s3)
                .condition("{\"bucket\": \"uploads\"}")
                .condition("[\"content-length-range\", 1, 5]");
    }

    public TestPostForm field(String name, String value) {
        before.add(Map.entry(name, value));
        return this;
    }

    public TestPostForm fieldAfterFile(String name, String value) {
        behind.add(Map.entry(name, value));
        return this;
    }

    public TestPostForm condition(String json) {
        conditions.add(json);
        return this;
    }

    public TestPostForm signedAt(Instant signed) {
        at = signed;
        scope = scope.replaceFirst("[0-9]{8}", BASIC.format(signed).substring(0, 8));
        return this;
    }

    public TestPostForm expiration(String expiration) {
        ends = expiration;
        return this;
    }

    /** Day, region, service and terminator of the credential. */
    public TestPostForm scope(String other) {
        scope = other;
        return this;
    }

    public String scope() {
        return scope;
    }

    public TestPostForm accessKey(String other) {
        accessKey = other;
        return this;
    }

    public TestPostForm secret(String other) {
        secret = other;
        return this;
    }

    public TestPostForm to(String otherBucket) {
        bucket = otherBucket;
        return this;
    }

    /** The page that sends it. */
    public TestPostForm origin(String page) {
        origin = page;
        return this;
    }

    /** Signs and sends the form, with the fields of the signature after the others. */
    public HttpResponse<String> send(@Nullable String file) throws IOException, InterruptedException {
        var credential = accessKey + "/" + scope;
        return sendWith(
                file,
                Map.of(
                        "x-amz-algorithm",
                        "AWS4-HMAC-SHA256",
                        "x-amz-credential",
                        credential,
                        "x-amz-date",
                        BASIC.format(at)));
    }

    /** Signs with exactly these authentication fields, each with a condition. */
    public HttpResponse<String> sendWith(@Nullable String file, Map<String, String> authentication)
            throws IOException, InterruptedException {
        var all = new ArrayList<>(conditions);
        authentication.forEach((name, value) -> all.add("{\"" + name + "\": \"" + value + "\"}"));
        var fields = new ArrayList<>(before);
        fields.addAll(authentication.entrySet());
        var policy = "{\"expiration\": \"" + ends + "\", \"conditions\": [" + String.join(", ", all) + "]}";
        return sendPolicy(file, fields, Base64.getEncoder().encodeToString(policy.getBytes(UTF_8)));
    }

    private HttpResponse<String> sendPolicy(
            @Nullable String file, List<Map.Entry<String, String>> fields, String policy)
            throws IOException, InterruptedException {
        var signed = new ArrayList<>(fields);
        signed.add(Map.entry("policy", policy));
        signed.add(Map.entry("x-amz-signature", SigV4Signature.of(secret, scope, policy)));
        return post(signed, file);
    }

    /** Sends the form without a signature. */
    public HttpResponse<String> sendUnmodified(@Nullable String file) throws IOException, InterruptedException {
        return post(before, file);
    }

    private HttpResponse<String> post(List<Map.Entry<String, String>> fields, @Nullable String file)
            throws IOException, InterruptedException {
        var body = new StringBuilder();
        fields.forEach(field -> append(body, field));
        if (file != null) {
            body.append("--line\r\nContent-Disposition: form-data; name=\"file\"; filename=\"cat.png\"\r\n")
                    .append("Content-Type: text/html\r\n\r\n")
                    .append(file)
                    .append("\r\n");
        }
        behind.forEach(field -> append(body, field));
        var form = HttpRequest.newBuilder(s3.endpoint().resolve("/" + bucket))
                .header("Content-Type", "multipart/form-data; boundary=line")
                .header("Origin", origin)
                .POST(HttpRequest.BodyPublishers.ofString(
                        body.append("--line--\r\n").toString()))
                .build();
        return HttpClient.newHttpClient().send(form, HttpResponse.BodyHandlers.ofString());
    }

    private static void append(StringBuilder body, Map.Entry<String, String> field) {
        body.append("--line\r\nContent-Disposition: form-data; name=\"")
                .append(field.getKey())
                .append("\"\r\n\r\n")
                .append(field.getValue())
                .append("\r\n");
    }
}
