package dev.valetkey.micronaut.web.uploads;

import com.fasterxml.jackson.databind.JsonNode;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.store.MultipartStore;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestClient;
import dev.valetkey.micronaut.web.TestResponse;
import dev.valetkey.micronaut.web.WithRunningApi;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.tenant.Purpose;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;

@WithRunningApi
class RenewRouteTest {
    private static final int PART = 8 << 20;
    private static final byte[] BYTES = "Hello, valet".getBytes(StandardCharsets.UTF_8);

    private final RunningApi api;
    private final TestClient alice;
    private final Ledger ledger;

    RenewRouteTest(RunningApi api) {
        this.api = api;
        this.alice = api.client("acme", "renew-" + UUID.randomUUID());
        this.ledger = api.context().getBean(Ledger.class);
    }

    private TestResponse issue() {
        return alice.create("notes.txt", BYTES.length).hasStatus(201);
    }

    private TestResponse renew(TestResponse issued) {
        return renew(issued.text("id"));
    }

    private TestResponse renew(String id) {
        return alice.post("/v1/uploads/" + id + "/renew");
    }

    private static JsonNode grant(TestResponse response) {
        return response.json().path("grant");
    }

    private static String urlPath(JsonNode grant) {
        return URI.create(grant.path("url").asText()).getPath();
    }

    @Test
    void a_new_grant_is_for_the_same_upload_and_key() {
        TestResponse issued = issue();

        TestResponse renewed = renew(issued).hasStatus(200);

        assertThat(renewed.text("id")).isEqualTo(issued.text("id"));
        assertThat(renewed.text("state")).isEqualTo("issued");
        assertThat(renewed.header("cache-control")).hasValue("no-store");
        assertThat(urlPath(grant(renewed))).isEqualTo(urlPath(grant(issued)));
        assertThat(renewed.json().path("constraints"))
                .hasSameSizeAs(issued.json().path("constraints"));
        assertThat(api.send(grant(renewed), BYTES)).isEqualTo(200);
    }

    @Test
    void write_once_applies_across_both_urls() {
        TestResponse issued = issue();
        TestResponse renewed = renew(issued);

        assertThat(api.send(grant(renewed), BYTES)).isEqualTo(200);
        assertThat(api.send(grant(issued), BYTES)).isEqualTo(412);
        assertThat(api.send(grant(renewed), BYTES)).isEqualTo(412);

        alice.post("/v1/uploads/" + issued.text("id") + "/complete").hasStatus(200);
        assertThat(api.send(grant(issued), BYTES)).isEqualTo(412);
    }

    @RepeatedTest(5)
    void one_of_two_concurrent_writes_succeeds() {
        TestResponse issued = issue();
        TestResponse renewed = renew(issued);

        CompletableFuture<Integer> old = CompletableFuture.supplyAsync(() -> api.send(grant(issued), BYTES));
        CompletableFuture<Integer> fresh = CompletableFuture.supplyAsync(() -> api.send(grant(renewed), BYTES));

        assertThat(new int[] {old.join(), fresh.join()}).containsExactlyInAnyOrder(200, 412);
    }

    @Test
    void an_uploaded_file_must_be_completed() {
        TestResponse issued = issue();
        api.send(grant(issued), BYTES);

        renew(issued).isProblem(409, "already-uploaded");
    }

    @Test
    void a_stored_or_aborted_upload_is_settled() {
        renew(alice.stored(BYTES)).isProblem(409, "upload-settled");
        TestResponse aborted = issue();
        alice.delete("/v1/uploads/" + aborted.text("id")).hasStatus(204);

        renew(aborted).isProblem(409, "upload-settled");
    }

    @Test
    void an_upload_under_verification_is_busy() {
        Upload upload = find(issue());
        ledger.replace(
                upload,
                upload.transitionTo(new UploadStatus.Verifying(Instant.now().plusSeconds(60))));

        TestResponse busy = renew(upload.id().toString()).isProblem(409, "upload-busy");

        assertThat(busy.header("retry-after")).hasValue("1");
    }

    @Test
    void an_upload_after_its_end_is_expired() {
        Upload over = aged(find(issue()), new Purpose("document"));

        renew(over.id().toString()).isProblem(410, "upload-expired");
        assertThat(alice.get("/v1/uploads/" + over.id()).text("state")).isEqualTo("issued");
    }

    @Test
    void an_upload_that_is_no_longer_allowed_is_denied() {
        Upload upload = find(issue());
        Upload forbidden = copy(upload, new Purpose("abolished"), Duration.ZERO);
        ledger.add(forbidden);

        TestResponse denied = renew(forbidden.id().toString()).isProblem(403, "policy-denied");

        assertThat(denied.violations()).containsExactly("unknown-purpose /purpose");
    }

    @Test
    void renewing_a_multipart_upload_signs_the_missing_parts() {
        TestResponse film = film();
        assertThat(api.send(film.json().at("/grant/parts/0"), new byte[PART])).isEqualTo(200);

        TestResponse renewed = renew(film).hasStatus(200);

        assertThat(numbers(renewed)).containsExactly(2, 3);
        sendAll(renewed);
        assertThat(numbers(renew(film))).isEmpty();
        assertThat(alice.post("/v1/uploads/" + film.text("id") + "/complete")
                        .hasStatus(200)
                        .text("state"))
                .isEqualTo("stored");
    }

    @Test
    void a_multipart_upload_that_the_store_removed_starts_again_and_old_urls_fail() {
        TestResponse film = film();
        assertThat(api.send(film.json().at("/grant/parts/0"), new byte[PART])).isEqualTo(200);
        api.context().getBean(MultipartStore.class).abort(find(film).multipart().orElseThrow());

        TestResponse renewed = renew(film).hasStatus(200);

        assertThat(numbers(renewed)).containsExactly(1, 2, 3);
        assertThat(urlPath(renewed.json().at("/grant/parts/0")))
                .isEqualTo(urlPath(film.json().at("/grant/parts/0")));
        assertThat(api.send(film.json().at("/grant/parts/0"), new byte[PART])).isEqualTo(404);
        sendAll(renewed);
        alice.post("/v1/uploads/" + film.text("id") + "/complete").hasStatus(200);
        renew(film).isProblem(409, "upload-settled");
    }

    private TestResponse film() {
        return alice.post("/v1/uploads", """
                        {"purpose": "video", "fileName": "cats.mp4", "contentType": "video/mp4", "size": %d}
                        """.formatted(2 * PART + 1)).hasStatus(201);
    }

    private static List<Integer> numbers(TestResponse response) {
        return StreamSupport.stream(response.json().at("/grant/parts").spliterator(), false)
                .map(part -> part.path("number").asInt())
                .toList();
    }

    private void sendAll(TestResponse renewed) {
        renewed.json()
                .at("/grant/parts")
                .forEach(part -> assertThat(
                                api.send(part, new byte[part.path("size").asInt()]))
                        .isEqualTo(200));
    }

    private Upload find(TestResponse issued) {
        return ledger.find(UploadId.parse(issued.text("id")).orElseThrow()).orElseThrow();
    }

    private Upload aged(Upload upload, Purpose purpose) {
        Upload aged = copy(upload, purpose, Duration.ofDays(2));
        ledger.add(aged);
        return aged;
    }

    private static Upload copy(Upload upload, Purpose purpose, Duration age) {
        UploadIntent intent = upload.intent();
        return new Upload(
                new UploadId(UUID.randomUUID()),
                upload.tenant(),
                upload.subject(),
                new UploadIntent(
                        purpose,
                        intent.fileName(),
                        intent.contentType(),
                        intent.size(),
                        intent.checksum(),
                        intent.metadata(),
                        intent.kind()),
                upload.transport(),
                upload.multipartId(),
                upload.placement(),
                upload.inspections(),
                upload.createdAt().minus(age),
                upload.expiresAt().minus(age),
                upload.endsAt().minus(age),
                upload.status(),
                0);
    }
}
