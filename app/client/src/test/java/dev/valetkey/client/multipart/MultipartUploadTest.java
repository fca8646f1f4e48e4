package dev.valetkey.client.multipart;

import dev.valetkey.client.ScriptedHttpServer;
import dev.valetkey.client.ScriptedHttpServer.Response;
import dev.valetkey.client.TestFiles;
import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.file.OpenFile;
import dev.valetkey.client.http.CompletionPoller;
import dev.valetkey.client.progress.FileProgress;
import dev.valetkey.client.progress.TransferProgress;
import dev.valetkey.client.s3.S3UploadClient;
import dev.valetkey.client.wire.PartLayout;
import dev.valetkey.client.wire.UploadResponse;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Responses that real servers seldom give, for a file of three parts. */
class MultipartUploadTest {

    private static final int PART = 100;
    private static final PartLayout PLAN = new PartLayout(PART, 3, ChecksumAlgorithm.CRC64NVME);
    private static final String SIGN = "POST /v1/uploads/0198/parts";
    private static final String COMPLETE = "POST /v1/uploads/0198/complete";
    private static final String RENEW = "POST /v1/uploads/0198/renew";
    private static final String STORED = "{\"id\":\"0198\",\"state\":\"stored\",\"fileName\":\"a\"}";

    private final ScriptedHttpServer http = ScriptedHttpServer.start();
    private final FileProgress meter = new TransferProgress().startFile("a", 250);
    private final MultipartUpload multipart = new MultipartUpload(
            http.service(),
            new S3UploadClient(ScriptedHttpServer.http()),
            http.retry(),
            new CompletionPoller(http.service(), time -> {}),
            1,
            Clock.systemUTC());
    private OpenFile file;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        file = OpenFile.open(TestFiles.of(folder, 250));
        http.respond(SIGN, signed("2999-01-01T00:00:00Z"));
        http.respond(COMPLETE, Response.of(200, STORED));
        IntStream.rangeClosed(1, 3).forEach(number -> http.respond("PUT /" + number, Response.of(200, "")));
    }

    @AfterEach
    void close() throws IOException {
        http.close();
        file.close();
    }

    @Test
    void every_part_is_sent_once_with_its_signed_checksum() throws IOException {
        assertThat(send().state()).isEqualTo("stored");

        assertThat(sent()).containsExactly(1, 2, 3);
        assertThat(meter.bytesTransferred()).isEqualTo(250);
        assertThat(signRequests())
                .contains(file.checksum(ChecksumAlgorithm.CRC64NVME, 0, 100).value())
                .contains(file.checksum(ChecksumAlgorithm.CRC64NVME, 200, 50).value());
    }

    @Test
    void stored_parts_are_not_sent() {
        send(1, 3);

        assertThat(sent()).containsExactly(2);
        assertThat(meter.bytesTransferred()).isEqualTo(100);
        assertThat(meter.position()).isEqualTo(250);
        assertThat(meter.partsSent()).isEqualTo(1);
    }

    @Test
    void a_failed_part_is_retried_with_a_new_URL() {
        http.respond("PUT /2", Response.error(503, "SlowDown", "Slow."), Response.cut(), Response.of(200, ""));

        send();

        assertThat(sent()).containsExactly(1, 2, 2, 2, 3);
        assertThat(http.requests(SIGN)
                        .filter(request -> request.body().matches(".*\"parts\":\\[\\{[^}]*\"number\":2\\D.*")))
                .as("requests that sign this part only")
                .hasSize(2);
    }

    @Test
    void a_URL_that_is_about_to_expire_is_not_used() {
        http.respond(SIGN, signed("2020-01-01T00:00:00Z"), signed("2999-01-01T00:00:00Z"));

        send();

        assertThat(sent()).containsExactly(1, 2, 3);
        assertThat(http.requests(SIGN).count()).isGreaterThan(3);
    }

    @Test
    void only_parts_that_the_service_reports_as_different_are_sent_again() {
        http.respond(COMPLETE, Response.of(409, """
                {"code": "parts-differ", "detail": "Two differ.", "parts": [1, 3]}"""), Response.of(200, STORED));

        send();

        assertThat(sent()).containsExactly(1, 2, 3, 1, 3);
        assertThat(meter.position()).isEqualTo(250);
    }

    @Test
    void parts_that_stay_different_fail_after_three_retries() {
        http.respond(
                COMPLETE, Response.of(409, "{\"code\": \"parts-differ\", \"detail\": \"Differ.\", \"parts\": [2]}"));

        assertThatExceptionOfType(ValetkeyClientException.class)
                .isThrownBy(this::send)
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("parts-differ"));
        assertThat(sent()).containsExactly(1, 2, 3, 2, 2, 2);
    }

    @Test
    void an_upload_that_S3_removed_is_renewed_and_only_missing_parts_are_sent() throws IOException {
        http.respond("PUT /2", Response.error(404, "NoSuchUpload", "Gone."), Response.of(200, ""));
        http.respond(RENEW, Response.of(200, """
                {"id": "0198", "state": "issued", "fileName": "a", "grant": {"kind": "multipart", "partSize": 100,
                  "partCount": 3, "checksumAlgorithm": "CRC64NVME", "parts": []}}"""));
        http.respond("GET /v1/uploads/0198/parts", Response.of(200, """
                {"partSize": 100, "partCount": 3, "checksumAlgorithm": "CRC64NVME", "parts": [
                  {"number": 1, "size": 100, "etag": "e", "checksum": {"algorithm": "CRC64NVME", "value": "%s"}},
                  {"number": 3, "size": 50, "etag": "%s"}]}""".formatted(
                        file.checksum(ChecksumAlgorithm.CRC64NVME, 0, 100).value(), file.md5(200, 50))));

        assertThat(send().state()).isEqualTo("stored");
        assertThat(sent()).containsExactly(1, 2, 2);
    }

    @Test
    void an_upload_that_another_client_completed_succeeds() {
        http.respond("PUT /2", Response.error(404, "NoSuchUpload", "Gone."));
        http.respond(RENEW, Response.of(409, "{\"code\": \"upload-settled\", \"detail\": \"Settled.\"}"));

        assertThat(send().state()).isEqualTo("stored");
    }

    @Test
    void an_expired_upload_is_reported() {
        http.respond("PUT /2", Response.error(404, "NoSuchUpload", "Gone."));
        http.respond(RENEW, Response.of(410, "{\"code\": \"upload-expired\", \"detail\": \"Over.\"}"));

        assertThatExceptionOfType(ValetkeyClientException.class)
                .isThrownBy(this::send)
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("upload-expired"));
    }

    @Test
    void a_response_with_other_parts_than_requested_is_rejected() {
        http.respond(SIGN, Response.of(200, "{\"parts\":[]}"));

        assertThatExceptionOfType(ValetkeyClientException.class)
                .isThrownBy(this::send)
                .withMessageContaining("signed other parts");
        assertThat(sent()).isEmpty();
    }

    @Test
    void a_part_with_a_bad_digest_is_sent_again() {
        http.respond("PUT /1", Response.error(400, "BadDigest", "Damaged."), Response.of(200, ""));

        send();

        assertThat(sent()).containsExactly(1, 1, 2, 3);
    }

    private UploadResponse send(Integer... storedParts) {
        return multipart.upload(
                new MultipartTransfer("0198", PLAN, file, true, meter), List.of(storedParts), List.of());
    }

    private List<Integer> sent() {
        return http.requests().stream()
                .filter(request -> request.method().equals("PUT"))
                .map(request -> Integer.valueOf(request.path().substring(1)))
                .toList();
    }

    private String signRequests() {
        return http.requests(SIGN).map(ScriptedHttpServer.Request::body).collect(Collectors.joining());
    }

    /** All three parts, regardless of the request. */
    private Response signed(String end) {
        return Response.of(
                200,
                IntStream.rangeClosed(1, 3)
                        .mapToObj(number -> """
                        {"number": %d, "offset": %d, "size": %d, "method": "PUT", "url": "%s/%1$d", "headers": {},
                          "expiresAt": "%s"}""".formatted(
                                        number, (number - 1) * PART, number == 3 ? 50 : PART, http.address(), end))
                        .collect(Collectors.joining(",", "{\"parts\":[", "]}")));
    }
}
