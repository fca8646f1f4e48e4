package dev.valetkey.locals3;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

import java.io.BufferedReader;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class StreamingTest {

    private static final long GIBIBYTE = 1L << 30;

    @TempDir
    Path folder;

    private final AccessKeys keys = AccessKeys.random();
    private Process server;
    private URI endpoint;

    @BeforeEach
    void startServerWithSmallHeap() throws Exception {
        server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StreamingServer.class.getName(),
                        folder.toString(),
                        keys.accessKey(),
                        keys.secretKey())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        endpoint = URI.create(firstAddress(server.inputReader(StandardCharsets.UTF_8)));
    }

    @AfterEach
    void stopServer() throws Exception {
        server.getOutputStream().close();
        server.waitFor();
    }

    @Test
    @Timeout(120)
    void a_presigned_put_of_a_gibibyte_fits_through_a_heap_of_256_mebibytes() throws Exception {
        var digest = MessageDigest.getInstance("MD5");
        var put = HttpRequest.newBuilder(presign(GIBIBYTE))
                .PUT(BodyPublishers.fromPublisher(
                        BodyPublishers.ofInputStream(() -> new CountedBytes(GIBIBYTE, digest)), GIBIBYTE))
                .build();
        var answer = HttpClient.newHttpClient().send(put, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("etag"))
                .contains('"' + HexFormat.of().formatHex(digest.digest()) + '"');
        assertThat(folder.resolve("uploads").resolve("large")).hasSize(GIBIBYTE);
    }

    private URI presign(long size) throws Exception {
        var credentials = AwsBasicCredentials.create(keys.accessKey(), keys.secretKey());
        try (var presigner = S3Presigner.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build()) {
            return presigner
                    .presignPutObject(order -> order.signatureDuration(Duration.ofMinutes(5))
                            .putObjectRequest(
                                    put -> put.bucket("uploads").key("large").contentLength(size)))
                    .url()
                    .toURI();
        }
    }

    private static String firstAddress(BufferedReader output) throws Exception {
        var line = output.readLine();
        while (line != null && !line.startsWith("http:")) {
            line = output.readLine();
        }
        assertThat(line).as("address printed by the server").isNotNull();
        return line;
    }

    /** So many bytes that do not repeat at any block size, digested as they are read. */
    private static final class CountedBytes extends InputStream {
        private static final int PERIOD = 1_000_003;

        private final byte[] pattern = new byte[PERIOD];
        private final MessageDigest digest;
        private final long size;
        private long position;

        CountedBytes(long size, MessageDigest digest) {
            this.size = size;
            this.digest = digest;
            new Random(1).nextBytes(pattern);
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("the client reads in blocks");
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (position == size) {
                return -1;
            }
            var from = (int) (position % PERIOD);
            var count = (int) Math.min(Math.min(length, PERIOD - from), size - position);
            System.arraycopy(pattern, from, buffer, offset, count);
            digest.update(buffer, offset, count);
            position += count;
            return count;
        }
    }
}
