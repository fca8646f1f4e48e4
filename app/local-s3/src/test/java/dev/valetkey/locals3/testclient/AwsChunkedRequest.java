package dev.valetkey.locals3.testclient;

import com.google.common.hash.Hashing;
import dev.valetkey.locals3.LocalS3Server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A PUT with a body of one chunk, its length in a header and a trailing checksum, as SDKs send it. The header is
 * signed; chunk and checksum are not, so that tests can change each.
 */
public record AwsChunkedRequest(LocalS3Server s3, String path, String body) {

    private static final String PAYLOAD = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** Puts a part of an upload. */
    public static AwsChunkedRequest part(TestMultipartUpload upload, String body) {
        return new AwsChunkedRequest(
                upload.server(), "/uploads/" + upload.key() + "?partNumber=1&uploadId=" + upload.id(), body);
    }

    /** Sends it as a body of this length with this CRC32. */
    public HttpResponse<String> send(int length, String crc32) throws IOException, InterruptedException {
        var url = URI.create(s3.endpoint() + path);
        var headers = new TreeMap<>(Map.of(
                "content-encoding",
                "aws-chunked",
                "x-amz-content-sha256",
                PAYLOAD,
                "x-amz-date",
                BASIC.format(Instant.now()),
                "x-amz-decoded-content-length",
                Integer.toString(length),
                "x-amz-trailer",
                "x-amz-checksum-crc32"));
        var chunks = "%x\r\n%s\r\n0\r\nx-amz-checksum-crc32:%s\r\n\r\n".formatted(body.length(), body, crc32);
        var request = HttpRequest.newBuilder(url).PUT(HttpRequest.BodyPublishers.ofString(chunks));
        headers.forEach(request::header);
        request.header("authorization", authorization(url, headers));
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String authorization(URI url, TreeMap<String, String> headers) {
        var signed = new TreeMap<>(headers);
        signed.put("host", url.getAuthority());
        var names = String.join(";", signed.keySet());
        var canonical = signed.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                .collect(Collectors.joining(
                        "",
                        "PUT\n" + url.getRawPath() + "\n" + (url.getRawQuery() == null ? "" : url.getRawQuery()) + "\n",
                        "\n" + names + "\n" + PAYLOAD));
        var date = headers.get("x-amz-date");
        var scope = date.substring(0, 8) + "/" + s3.region() + "/s3/aws4_request";
        var text = "AWS4-HMAC-SHA256\n" + date + "\n" + scope + "\n"
                + Hashing.sha256().hashString(canonical, UTF_8);
        return "AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                .formatted(s3.accessKey(), scope, names, SigV4Signature.of(s3.secretKey(), scope, text));
    }
}
