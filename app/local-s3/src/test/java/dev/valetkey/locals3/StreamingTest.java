package dev.valetkey.locals3;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("long")
class StreamingTest {

    private static final long GIBIBYTE = 1L << 30;
    private static final Duration LIFE = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    private ForkedLocalS3 server;

    @BeforeEach
    void startServer() throws Exception {
        server = ForkedLocalS3.start(folder);
    }

    @AfterEach
    void stopServer() throws Exception {
        server.stop();
    }

    @Test
    @Timeout(120)
    void a_presigned_put_of_one_gibibyte_works_with_a_heap_of_256_mebibytes() throws Exception {
        send(
                GIBIBYTE,
                presigner -> presigner
                        .presignPutObject(order -> order.signatureDuration(LIFE)
                                .putObjectRequest(put ->
                                        put.bucket("uploads").key("large").contentLength(GIBIBYTE)))
                        .url());
        assertThat(folder.resolve("uploads").resolve("large")).hasSize(GIBIBYTE);
    }

    @Test
    @Timeout(240)
    void a_multipart_upload_and_part_copies_of_one_gibibyte_work_with_that_heap() throws Exception {
        try (var s3 = server.client()) {
            var partSize = GIBIBYTE / 8;
            var sent = complete(s3, "parted", 8, upload -> number -> sendPart(upload, number, partSize));
            assertThat(folder.resolve("uploads").resolve("parted")).hasSize(GIBIBYTE);
            var half = GIBIBYTE / 2;
            var copied = complete(s3, "copied", 2, upload -> number -> copyPart(s3, upload, number, half));
            assertThat(copied).isEqualTo(sent);
        }
    }

    /** Sends this number of bytes and checks that they are stored. */
    private String send(long size, Function<S3Presigner, URL> url) throws Exception {
        URI target;
        try (var presigner = server.presigner()) {
            target = url.apply(presigner).toURI();
        }
        var digest = MessageDigest.getInstance("MD5");
        var put = HttpRequest.newBuilder(target)
                .PUT(BodyPublishers.fromPublisher(
                        BodyPublishers.ofInputStream(() -> new GeneratedBytes(size, digest)), size))
                .build();
        var response = HttpClient.newHttpClient().send(put, BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        var etag = response.headers().firstValue("etag").orElseThrow();
        assertThat(etag).isEqualTo('"' + HexFormat.of().formatHex(digest.digest()) + '"');
        return etag;
    }

    private CompletedPart sendPart(String upload, int number, long size) throws Exception {
        var etag = send(
                size,
                presigner -> presigner
                        .presignUploadPart(order -> order.signatureDuration(LIFE)
                                .uploadPartRequest(part -> part.bucket("uploads")
                                        .key("parted")
                                        .uploadId(upload)
                                        .partNumber(number)
                                        .contentLength(size)))
                        .url());
        return CompletedPart.builder().partNumber(number).eTag(etag).build();
    }

    private static CompletedPart copyPart(S3Client s3, String upload, int number, long size) {
        var copy = s3.uploadPartCopy(r -> r.sourceBucket("uploads")
                .sourceKey("parted")
                .copySourceRange("bytes=%d-%d".formatted((number - 1) * size, number * size - 1))
                .destinationBucket("uploads")
                .destinationKey("copied")
                .uploadId(upload)
                .partNumber(number));
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(copy.copyPartResult().eTag())
                .build();
    }

    /** Assembles an object from concurrently sent parts and returns its checksum. */
    private static String complete(S3Client s3, String key, int count, Function<String, PartMaker> makers)
            throws Exception {
        var upload = s3.createMultipartUpload(
                        r -> r.bucket("uploads").key(key).checksumAlgorithm(ChecksumAlgorithm.CRC64_NVME))
                .uploadId();
        var maker = makers.apply(upload);
        var parts = concurrently(IntStream.rangeClosed(1, count)
                .<Callable<CompletedPart>>mapToObj(number -> () -> maker.make(number))
                .toList());
        s3.completeMultipartUpload(r -> r.bucket("uploads")
                .key(key)
                .uploadId(upload)
                .mpuObjectSize(GIBIBYTE)
                .multipartUpload(list -> list.parts(parts)));
        return s3.headObject(r -> r.bucket("uploads").key(key).checksumMode(ChecksumMode.ENABLED))
                .checksumCRC64NVME();
    }

    private static List<CompletedPart> concurrently(List<Callable<CompletedPart>> makers) throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        try {
            var parts = new ArrayList<CompletedPart>();
            for (var part : threads.invokeAll(makers)) {
                parts.add(part.get());
            }
            return parts;
        } finally {
            threads.shutdownNow();
        }
    }

    @FunctionalInterface
    private interface PartMaker {
        CompletedPart make(int number) throws Exception;
    }
}
