package dev.valetkey.micronaut.web.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.promote.EndQuarantine;
import dev.valetkey.core.verify.ResealUploads;
import dev.valetkey.core.verify.SweepSettings;
import dev.valetkey.core.verify.SweepUploads;
import dev.valetkey.core.verify.VerifyUpload;
import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestClient;
import dev.valetkey.micronaut.web.TestResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** A form grant writes to S3 also after its upload has ended, because S3 has no write-once for forms. */
class LateFormTest {

    private static final byte[] BYTES = "Hello, valet".getBytes(StandardCharsets.UTF_8);
    private static final int CREATED = 201;

    private static RunningApi api;
    private static TestClient alice;
    private static S3Client s3;

    @BeforeAll
    static void start() {
        String forms = "valetkey.tenants.acme.purposes.form.";
        api = RunningApi.start(Map.of(forms + "types", "text/plain", forms + "kinds", "post", forms + "expiry", "2h"));
        alice = api.client("acme", "alice");
        s3 = api.context().getBean(S3Client.class);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static TestResponse issue() {
        return alice.post("/v1/uploads", """
                {"purpose": "form", "fileName": "a.txt", "contentType": "text/plain", "size": %d}
                """.formatted(BYTES.length)).hasStatus(CREATED);
    }

    private static void send(TestResponse issued) {
        assertThat(GrantForm.post(api, issued.json().path("grant"), BYTES).status())
                .isEqualTo(CREATED);
    }

    private static long sizeInS3(TestResponse issued) {
        String key = issued.json().at("/grant/fields/key").asText();
        return s3.headObject(head -> head.bucket("uploads").key(key)).contentLength();
    }

    private static void sweep() {
        var context = api.context();
        new SweepUploads(
                        context.getBean(Ledger.class),
                        context.getBean(VerifyUpload.class),
                        context.getBean(EndQuarantine.class),
                        context.getBean(ResealUploads.class),
                        new SweepSettings(Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofDays(30), 100, true),
                        context.getBean(Clock.class))
                .sweep();
    }

    @Test
    void bytes_of_an_aborted_upload_are_written_and_neither_stored_nor_served_and_removed_by_a_sweep() {
        TestResponse issued = issue();
        String path = "/v1/uploads/" + issued.text("id");
        alice.delete(path).hasStatus(204);
        assertThat(sizeInS3(issued)).as("the seal").isZero();

        send(issued);

        assertThat(sizeInS3(issued)).as("the seal is overwritten").isEqualTo(BYTES.length);
        assertThat(alice.post(path + "/complete").hasStatus(200).text("state")).isEqualTo("aborted");
        alice.post(path + "/download").isProblem(409, "not-stored");
        sweep();
        assertThat(sizeInS3(issued)).as("sealed again").isZero();
        assertThat(alice.get(path).text("state")).isEqualTo("aborted");
    }

    @Test
    void bytes_of_a_deleted_upload_are_written_and_neither_stored_nor_served_and_removed_by_a_sweep() {
        TestResponse issued = issue();
        String path = "/v1/uploads/" + issued.text("id");
        send(issued);
        assertThat(alice.post(path + "/complete").hasStatus(200).text("state")).isEqualTo("stored");
        alice.delete(path).hasStatus(204);

        send(issued);

        assertThat(alice.post(path + "/complete").hasStatus(200).text("state")).isEqualTo("deleted");
        alice.post(path + "/download").isProblem(404, "upload-not-found");
        alice.get(path + "/content").isProblem(404, "upload-not-found");
        sweep();
        sweep();
        assertThat(sizeInS3(issued)).as("sealed again").isZero();
    }

    @Test
    void the_report_of_a_form_states_that_the_service_and_not_s3_ends_it() {
        JsonNode constraints = issue().json().path("constraints");

        assertThat(StreamSupport.stream(constraints.spliterator(), false)
                        .map(constraint -> constraint.path("name").asText() + " "
                                + constraint.path("enforcedBy").asText()))
                .contains("writeOnce COMPLETION", "noLateWrites COMPLETION");
    }

    @Test
    void a_form_expires_after_a_quarter_of_an_hour_at_the_latest() {
        Instant before = Instant.now();
        JsonNode grant = issue().json().path("grant");

        assertThat(Instant.parse(grant.path("expiresAt").asText()))
                .isBetween(before.plusSeconds(14 * 60), Instant.now().plusSeconds(15 * 60));
        assertThat(grant.path("expiryLimitedBy").asText()).isEqualTo("form");
        String id = alice.get("/v1/uploads?purpose=form&limit=1")
                .json()
                .at("/uploads/0/id")
                .asText();
        JsonNode renewed =
                alice.post("/v1/uploads/" + id + "/renew").hasStatus(200).json().path("grant");
        assertThat(renewed.path("expiryLimitedBy").asText()).isEqualTo("form");
    }
}
