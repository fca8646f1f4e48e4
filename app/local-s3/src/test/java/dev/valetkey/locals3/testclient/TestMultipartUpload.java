package dev.valetkey.locals3.testclient;

import dev.valetkey.locals3.LocalS3Server;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static dev.valetkey.locals3.testclient.TestRequest.request;

/** The calls of a multipart upload. Unlike the SDK it adds no checksums. */
public record TestMultipartUpload(LocalS3Server server, String key, String id) {

    public static TestMultipartUpload create(LocalS3Server server, String key)
            throws IOException, InterruptedException {
        return create(server, key, Map.of());
    }

    public static TestMultipartUpload create(LocalS3Server server, String key, Map<String, String> headers)
            throws IOException, InterruptedException {
        var response = creation(server, key, headers).send();
        if (response.statusCode() != 200) {
            throw new AssertionError(response.body());
        }
        return new TestMultipartUpload(server, key, element(response, "UploadId"));
    }

    public static TestMultipartUpload create(LocalS3Server server, String key, String algorithm, String type)
            throws IOException, InterruptedException {
        return create(server, key, Map.of("x-amz-checksum-algorithm", algorithm, "x-amz-checksum-type", type));
    }

    public static TestRequest creation(LocalS3Server server, String key, Map<String, String> headers) {
        var request = request(server, "POST", "/uploads/" + key + "?uploads=");
        for (var header : headers.entrySet()) {
            request = request.header(header.getKey(), header.getValue());
        }
        return request;
    }

    public TestRequest part(int number, String body) {
        return call("PUT", "?partNumber=" + number + "&uploadId=" + id).body(body);
    }

    /** Creates a part from an object in the same bucket. */
    public TestRequest copy(int number, String source) {
        return part(number, "").header("x-amz-copy-source", "/uploads/" + source);
    }

    public TestRequest list(String query) {
        return call("GET", "?uploadId=" + id + query);
    }

    public TestRequest abort() {
        return call("DELETE", "?uploadId=" + id);
    }

    /** A completion with these parts; see {@link #partXml}. */
    public TestRequest complete(String... parts) {
        return call("POST", "?uploadId=" + id)
                .body(Stream.of(parts)
                        .collect(Collectors.joining("", "<CompleteMultipartUpload>", "</CompleteMultipartUpload>")));
    }

    public TestRequest head() {
        return call("HEAD", "").header("x-amz-checksum-mode", "ENABLED");
    }

    private TestRequest call(String method, String query) {
        return request(server, method, "/uploads/" + key + query);
    }

    /** Uploads a part without a checksum and returns its XML for a completion. */
    public String storePart(int number, String body) throws IOException, InterruptedException {
        return partXml(number, part(number, body).send());
    }

    /** Returns the XML of a part for a completion, from the response to its upload. */
    public static String partXml(int number, HttpResponse<String> stored, String... checksum) {
        if (stored.statusCode() != 200) {
            throw new AssertionError(stored.body());
        }
        return partXml(number, stored.headers().firstValue("etag").orElseThrow(), checksum);
    }

    public static String partXml(int number, String etag, String... checksum) {
        var more = checksum.length == 0 ? "" : "<%1$s>%2$s</%1$s>".formatted(checksum[0], checksum[1]);
        return "<Part><PartNumber>%d</PartNumber><ETag>%s</ETag>%s</Part>".formatted(number, etag, more);
    }

    /** The text of the first element of this name in the answer. */
    public static String element(HttpResponse<String> response, String name) {
        return elements(response, name).stream()
                .findFirst()
                .orElseThrow(() -> new AssertionError("no <%s> in %s".formatted(name, response.body())));
    }

    /** The texts of all elements of this name in the answer. */
    public static List<String> elements(HttpResponse<String> response, String name) {
        return Pattern.compile("<%1$s>([^<]*)</%1$s>".formatted(name))
                .matcher(response.body())
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
