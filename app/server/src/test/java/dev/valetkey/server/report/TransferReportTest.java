package dev.valetkey.server.report;

import dev.valetkey.client.api.DownloadFileResult;
import dev.valetkey.client.api.StoredUpload;
import dev.valetkey.client.api.UploadFileResult;
import dev.valetkey.client.error.ServiceProblemException;
import dev.valetkey.client.error.ServiceViolation;
import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.error.ValetkeyClientException.Kind;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class TransferReportTest {

    private static final Path FILE = Path.of("Kätzchen.mp4");
    private static final Checksum CRC = new Checksum(ChecksumAlgorithm.CRC64NVME, "rosUhgp5mIg=");
    private static final StoredUpload UPLOAD = new StoredUpload("0198", "Kätzchen.mp4", Optional.of(CRC));
    private static final UploadFileResult.Stored STORED =
            new UploadFileResult.Stored(FILE, UPLOAD, 2048, 1024, 4, 2, Duration.ofMillis(1500));
    private final ServiceProblemException denied = new ServiceProblemException(new ServiceProblemException.Details(
            403,
            "policy-denied",
            "No.",
            List.of(
                    new ServiceViolation("size", "size-too-large", "Too large.", "/size"),
                    new ServiceViolation("p", "c", "d", "")),
            List.of(),
            Optional.empty()));

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final TransferReport text =
            new TextReport(new PrintWriter(out), ProgressDisplay.quiet(new PrintWriter(err)));
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private final TransferReport json = new JsonReport(new PrintStream(lines, true, StandardCharsets.UTF_8));

    @Test
    void a_stored_file_is_a_line_with_id_and_state() {
        text.uploaded(STORED);

        assertThat(out.toString())
                .isEqualToIgnoringNewLines("0198 stored Kätzchen.mp4 (2.0 KiB in 0:01, 682 B/s; 2 of 4 parts sent)");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void less_than_a_second_has_no_speed() {
        text.uploaded(new UploadFileResult.Stored(FILE, UPLOAD, 2048, 2048, 0, 0, Duration.ofMillis(999)));
        text.downloaded(new DownloadFileResult(FILE, UPLOAD, 2048, 2048, true, Duration.ZERO));

        assertThat(out.toString())
                .contains("(2.0 KiB)", "(2.0 KiB; checksum verified)")
                .doesNotContain("/s");
    }

    @Test
    void a_reason_that_the_message_contains_is_not_repeated() {
        text.failed(
                "a.exe",
                new ServiceProblemException(new ServiceProblemException.Details(
                        403,
                        "policy-denied",
                        "The type is not accepted.",
                        List.of(
                                new ServiceViolation(
                                        "type", "type-not-accepted", "The type is not accepted.", "/contentType"),
                                new ServiceViolation("size", "size-too-large", "Too large.", "/size")),
                        List.of(),
                        Optional.empty())));

        assertThat(err.toString().lines())
                .containsExactly(
                        "valetkey: a.exe: The type is not accepted.", "  size: size-too-large at /size: Too large.");
    }

    @Test
    void several_reasons_that_the_message_joins_are_listed_once_with_their_codes() {
        text.failed(
                "a.exe",
                new ServiceProblemException(new ServiceProblemException.Details(
                        403,
                        "policy-denied",
                        "Wrong type. Too large.",
                        List.of(
                                new ServiceViolation("type", "type-not-allowed", "Wrong type.", "/contentType"),
                                new ServiceViolation("size", "size-too-large", "Too large.", "/size")),
                        List.of(),
                        Optional.empty())));

        assertThat(err.toString().lines())
                .containsExactly(
                        "valetkey: a.exe: rejected for these reasons:",
                        "  type: type-not-allowed at /contentType: Wrong type.",
                        "  size: size-too-large at /size: Too large.");
    }

    @Test
    void a_rejection_is_a_message_and_every_reason() {
        text.uploadFailed(new UploadFileResult.Failed(FILE, denied, 0, 0));

        assertThat(err.toString().lines())
                .containsExactly(
                        "valetkey: Kätzchen.mp4: No.", "  size: size-too-large at /size: Too large.", "  p: c: d");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void a_resumable_failure_explains_how_to_resume() {
        ValetkeyClientException lost = new ValetkeyClientException(Kind.FAULT, "store-unreachable", "S3 is silent.");

        text.uploadFailed(new UploadFileResult.Failed(FILE, lost, 4, 3));

        assertThat(err.toString()).contains("3 of 4 parts are stored; run the same command again to resume.");
    }

    @Test
    void a_changed_file_cannot_be_resumed() {
        ValetkeyClientException changed = new ValetkeyClientException(Kind.REFUSED, "file-changed", "Changed.");

        text.uploadFailed(new UploadFileResult.Failed(FILE, changed, 4, 3));

        assertThat(err.toString()).doesNotContain("parts are stored", "to resume");
    }

    @Test
    void a_download_reports_whether_its_checksum_was_verified() {
        text.downloaded(new DownloadFileResult(FILE, UPLOAD, 2048, 2048, true, Duration.ofSeconds(1)));
        text.downloaded(new DownloadFileResult(FILE, UPLOAD, 2048, 2048, false, Duration.ofSeconds(1)));

        assertThat(out.toString().lines())
                .satisfiesExactly(
                        compared -> assertThat(compared).contains("checksum verified"),
                        not -> assertThat(not).contains("no checksum"));
    }

    @ParameterizedTest
    @CsvSource({
        "service-unreachable,--url",
        "unexpected-answer,--url",
        "http-404,--url",
        "not-found,--url",
        "token-malformed,VALETKEY_TOKEN",
        "file-exists,--force",
        "file-changed,--no-resume",
        "state-unusable,VALETKEY_STATE"
    })
    void a_hint_names_the_option_that_helps(String code, String option) {
        var failure = new ValetkeyClientException(Kind.REFUSED, code, "It failed.");

        text.failed("0198", failure);
        json.failed("0198", failure);

        assertThat(err.toString()).contains("It failed. ", option);
        assertThat(lines.toString(StandardCharsets.UTF_8)).contains(option);
    }

    @Test
    void control_characters_in_messages_are_replaced() {
        text.failed("\u001B[2J", new ValetkeyClientException(Kind.REFUSED, "x", "\u202Etxt.exe"));

        assertThat(err.toString()).doesNotContain("\u001B", "\u202E");
    }

    @Test
    void JSON_output_has_one_line_in_UTF_8_for_each_file() {
        json.uploaded(STORED);
        json.uploadFailed(new UploadFileResult.Failed(FILE, denied, 0, 0));
        json.downloaded(new DownloadFileResult(FILE, UPLOAD, 2048, 1, true, Duration.ofSeconds(1)));

        assertThat(lines.toString(StandardCharsets.UTF_8).lines())
                .satisfiesExactly(
                        stored -> assertThat(stored)
                                .startsWith(
                                        "{\"file\":\"Kätzchen.mp4\",\"id\":\"0198\",\"state\":\"stored\",\"size\":2048")
                                .contains("\"bytesSent\":1024,\"parts\":4,\"partsSent\":2", "rosUhgp5mIg=")
                                .contains("\"seconds\":1.5"),
                        failed -> assertThat(failed)
                                .contains("\"state\":\"failed\",\"code\":\"policy-denied\"", "\"exit\":1")
                                .contains("\"code\":\"size-too-large\""),
                        downloaded -> assertThat(downloaded).contains("\"bytesReceived\":1,\"verified\":true"));
    }
}
