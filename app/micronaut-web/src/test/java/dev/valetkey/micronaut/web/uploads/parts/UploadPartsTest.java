package dev.valetkey.micronaut.web.uploads.parts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestClient;
import dev.valetkey.micronaut.web.TestResponse;
import dev.valetkey.micronaut.web.WithRunningApi;
import dev.valetkey.policy.checksum.Crc64Nvme;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** Multipart uploads, from the grant to the stored object, with an S3 that verifies signatures. */
@WithRunningApi
class UploadPartsTest {
    private static final String BUCKET = "uploads";
    private static final int PART = 8 << 20;
    private static final byte[] FILE = random(2 * PART + 12_345);

    private final RunningApi api;
    private TestClient alice;

    UploadPartsTest(RunningApi api) {
        this.api = api;
    }

    @BeforeEach
    void aliceOfAcme(TestInfo test) {
        alice = api.client("acme", test.getDisplayName());
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(42).nextBytes(bytes);
        return bytes;
    }

    private static byte[] bytes(JsonNode part) {
        int offset = part.path("offset").asInt();
        return Arrays.copyOfRange(FILE, offset, offset + part.path("size").asInt());
    }

    private TestResponse create(String purpose, int size) {
        return alice.post("/v1/uploads", """
                {"purpose": "%s", "fileName": "cats.mp4", "contentType": "video/mp4", "size": %d}
                """.formatted(purpose, size));
    }

    private TestResponse create() {
        return create("video", FILE.length).hasStatus(201);
    }

    private static String path(TestResponse issued) {
        return "/v1/uploads/" + issued.text("id");
    }

    private void sendAll(TestResponse issued) {
        issued.json()
                .at("/grant/parts")
                .forEach(part -> assertThat(api.send(part, bytes(part))).isEqualTo(200));
    }

    @Nested
    class From_grant_to_object {

        @Test
        void a_multipart_upload_stores_the_file_unchanged() {
            TestResponse issued = create();
            assertThat(issued.json().path("grant").path("kind").asText()).isEqualTo("multipart");
            assertThat(issued.json().at("/grant/partCount").asInt()).isEqualTo(3);
            assertThat(issued.json().at("/grant/partSize").asInt()).isEqualTo(PART);
            assertThat(issued.json().at("/grant").has("url")).isFalse();
            assertThat(issued.body()).doesNotContain("storeId", "store_id");
            sendAll(issued);

            TestResponse stored = alice.post(path(issued) + "/complete").hasStatus(200);

            assertThat(stored.text("state")).isEqualTo("stored");
            URI content = URI.create(
                    alice.get(path(issued) + "/content").header("location").orElseThrow());
            assertThat(Crc64Nvme.of(api.download(content))).isEqualTo(Crc64Nvme.of(FILE));
        }

        @Test
        void each_constraint_has_an_enforcer_and_the_service_enforces_those_of_the_whole_file() {
            JsonNode constraints = create().json().path("constraints");

            assertThat(StreamSupport.stream(constraints.spliterator(), false)
                            .map(constraint -> constraint.path("name").asText() + " "
                                    + constraint.path("enforcedBy").asText()))
                    .containsExactlyInAnyOrder(
                            "size SERVICE",
                            "partSize SIGNATURE",
                            "contentType SERVICE",
                            "partChecksum SERVICE",
                            "writeOnce SERVICE",
                            "noLateWrites SERVICE",
                            "metadata SERVICE",
                            "noOtherHeaders SIGNATURE",
                            "method SIGNATURE",
                            "key SIGNATURE",
                            "expiry SIGNATURE");
        }

        @Test
        void parts_with_checksums_are_accepted_only_with_those_bytes() {
            TestResponse issued = create();
            JsonNode part = alice.post(path(issued) + "/parts", """
                            {"parts": [{"number": 3, "checksum": {"algorithm": "CRC64NVME", "value": "%s"}}]}
                            """.formatted(
                                    Crc64Nvme.of(Arrays.copyOfRange(FILE, 2 * PART, FILE.length))
                                            .value()))
                    .hasStatus(200)
                    .json()
                    .at("/parts/0");

            assertThat(part.at("/headers/x-amz-checksum-crc64nvme").isTextual()).isTrue();
            assertThat(api.send(part, new byte[part.path("size").asInt()])).isEqualTo(400);
            assertThat(api.send(part, bytes(part))).isEqualTo(200);
        }
    }

    @Nested
    class Raced_by_ten_callers {

        @Test
        void completing_stores_one_object_and_returns_the_same_to_all() {
            TestResponse issued = create();
            sendAll(issued);

            List<CompletableFuture<String>> answers = IntStream.range(0, 10)
                    .mapToObj(caller -> CompletableFuture.supplyAsync(() -> untilStored(issued)))
                    .toList();

            assertThat(answers.stream().map(CompletableFuture::join).distinct())
                    .singleElement()
                    .satisfies(response -> assertThat(response).contains("\"state\":\"stored\""));
        }

        private String untilStored(TestResponse issued) {
            return Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> alice.post(path(issued) + "/complete"), response -> response.status() != 202)
                    .hasStatus(200)
                    .body();
        }
    }

    @Nested
    class Going_on_after_an_interruption {

        @Test
        void the_uploaded_parts_are_listed() {
            TestResponse issued = create();
            JsonNode second = issued.json().at("/grant/parts/1");
            api.send(second, bytes(second));

            TestResponse parts = alice.get(path(issued) + "/parts").hasStatus(200);

            assertThat(parts.json().path("partCount").asInt()).isEqualTo(3);
            assertThat(parts.json().path("parts")).hasSize(1);
            assertThat(parts.json().at("/parts/0/number").asInt()).isEqualTo(2);
            assertThat(parts.json().at("/parts/0/size").asInt()).isEqualTo(PART);
        }

        @Test
        void completing_lists_the_missing_parts_which_can_be_sent() {
            TestResponse issued = create();
            JsonNode second = issued.json().at("/grant/parts/1");
            api.send(second, bytes(second));

            TestResponse differs = alice.post(path(issued) + "/complete").isProblem(409, "parts-differ");
            assertThat(differs.json().path("parts").toString()).isEqualTo("[1,3]");
            assertThat(differs.violations()).containsExactly("part-missing -", "part-missing -");

            sendAll(issued);
            alice.post(path(issued) + "/complete").hasStatus(200);
        }

        @Test
        void completing_reports_that_s3_cannot_assemble_replaced_parts() {
            TestResponse issued = create();
            sendAll(issued);
            String key = URI.create(issued.json().at("/grant/parts/0/url").asText())
                    .getPath()
                    .substring(("/" + BUCKET + "/").length());
            S3Client s3 = api.context().getBean(S3Client.class);
            s3.putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromString("somebody else's"));
            s3.deleteObject(delete -> delete.bucket(BUCKET).key(key));

            TestResponse differs = alice.post(path(issued) + "/complete").isProblem(409, "parts-differ");

            assertThat(differs.violations()).containsExactly("parts-conflict -");
            assertThat(alice.get(path(issued)).text("state")).isEqualTo("issued");
        }

        @Test
        void completing_without_any_part_is_a_conflict() {
            alice.post(path(create()) + "/complete").isProblem(409, "nothing-uploaded");
        }
    }

    @Nested
    class Signing_parts {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{\"parts\": [{\"number\": 0}]} | invalid-value /parts/0/number",
                    "{\"parts\": [{\"number\": 10001}]} | invalid-value /parts/0/number",
                    "{\"parts\": [{\"number\": 1}, {\"number\": 4}]} | invalid-value /parts/1/number",
                    "{\"parts\": [{\"number\": 1}, {\"number\": 1}]} | invalid-value /parts/1/number",
                    "{\"parts\": [{\"number\": 1.5}]} | invalid-value /parts/0/number",
                    "{\"parts\": [{}]} | missing-member /parts/0/number",
                    "{\"parts\": [{\"number\": 1, \"checksum\": {\"algorithm\": \"SHA256\", \"value\":"
                            + " \"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\"}}]} | invalid-value /parts/0/checksum",
                    "{\"parts\": [{\"number\": 1, \"size\": 3}]} | unknown-member /parts/0/size",
                })
        void outside_of_the_plan_are_rejected_with_pointers(String body, String violation) {
            TestResponse refused = alice.post(path(create()) + "/parts", body).hasStatus(400);

            assertThat(refused.violations()).containsExactly(violation);
        }

        @Test
        void of_no_parts_or_more_than_a_hundred_are_rejected() {
            String path = path(create()) + "/parts";

            assertThat(alice.post(path, "{\"parts\": []}").hasStatus(400).violations())
                    .containsExactly("invalid-value /parts");
            assertThat(alice.post(path, "{\"parts\": [" + "{\"number\": 1},".repeat(100) + "{\"number\": 2}]}")
                            .hasStatus(400)
                            .violations())
                    .containsExactly("invalid-value /parts");
        }

        @Test
        void of_a_single_put_upload_are_a_conflict() {
            String path = path(alice.create("notes.txt", 12)) + "/parts";

            alice.post(path, "{\"parts\": [{\"number\": 1}]}").isProblem(409, "not-multipart");
            alice.get(path).isProblem(409, "not-multipart");
        }

        @Test
        void need_a_checksum_each_if_the_purpose_requires_sha256() {
            TestResponse issued = create("evidence", FILE.length).hasStatus(201);
            assertThat(issued.json().at("/grant/parts")).isEmpty();
            assertThat(issued.json().at("/grant/checksumAlgorithm").asText()).isEqualTo("SHA256");

            assertThat(alice.post(path(issued) + "/parts", "{\"parts\": [{\"number\": 1}]}")
                            .hasStatus(400)
                            .violations())
                    .containsExactly("invalid-value /parts/0/checksum");
        }
    }

    @Nested
    class After_its_end {

        @Test
        void an_aborted_upload_accepts_no_parts_and_gets_no_urls() {
            TestResponse issued = create();
            JsonNode first = issued.json().at("/grant/parts/0");

            alice.delete(path(issued)).hasStatus(204);

            assertThat(api.send(first, bytes(first))).isEqualTo(404);
            alice.post(path(issued) + "/parts", "{\"parts\": [{\"number\": 1}]}")
                    .isProblem(409, "upload-settled");
            alice.get(path(issued) + "/parts").isProblem(409, "upload-settled");
            alice.delete(path(issued)).hasStatus(204);
        }

        @Test
        void a_stored_upload_accepts_no_parts() {
            TestResponse issued = create();
            sendAll(issued);
            alice.post(path(issued) + "/complete").hasStatus(200);
            JsonNode first = issued.json().at("/grant/parts/0");

            assertThat(api.send(first, bytes(first))).isEqualTo(404);
            alice.post(path(issued) + "/parts", "{\"parts\": [{\"number\": 1}]}")
                    .isProblem(409, "upload-settled");
        }

        @Test
        void another_tenants_upload_is_unknown() {
            String path = path(create()) + "/parts";
            TestClient globex = api.client("globex", "bob");

            globex.post(path, "{\"parts\": [{\"number\": 1}]}").isProblem(404, "upload-not-found");
            globex.get(path).isProblem(404, "upload-not-found");
        }
    }
}
