package dev.valetkey.micronaut.web.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestClient;
import dev.valetkey.micronaut.web.TestResponse;
import dev.valetkey.micronaut.web.WithRunningApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;

@WithRunningApi
class AdminUploadsTest {

    private final String subject = "admin-" + UUID.randomUUID();
    private final RunningApi api;
    private final TestClient operator;

    AdminUploadsTest(RunningApi api) {
        this.api = api;
        this.operator = api.operator();
    }

    private String create(String tenant) {
        return api.client(tenant, subject)
                .create("notes.txt", 12)
                .hasStatus(201)
                .text("id");
    }

    private static List<String> ids(TestResponse page) {
        return StreamSupport.stream(page.json().path("uploads").spliterator(), false)
                .map(upload -> upload.path("id").asText())
                .toList();
    }

    private List<String> list(String filters) {
        return ids(
                operator.get("/v1/admin/uploads?subject=" + subject + filters).hasStatus(200));
    }

    @Test
    void uploads_of_all_tenants_are_listed_newest_first() {
        String acmes = create("acme");
        String globexes = create("globex");

        assertThat(list("")).containsExactly(globexes, acmes);
        assertThat(list("&tenant=acme")).containsExactly(acmes);
        assertThat(list("&tenant=nobody")).isEmpty();
        assertThat(list("&state=stored")).isEmpty();
        assertThat(list("&purpose=document&state=issued&tenant=globex")).containsExactly(globexes);
    }

    @Test
    void pages_of_all_tenants_contain_every_upload_once() {
        List<String> created = new ArrayList<>(IntStream.range(0, 5)
                .mapToObj(i -> create(i % 2 == 0 ? "acme" : "globex"))
                .toList());
        Collections.reverse(created);

        List<String> listed = new ArrayList<>();
        String path = "/v1/admin/uploads?limit=2&subject=" + subject;
        while (!path.isEmpty()) {
            TestResponse page = operator.get(path).hasStatus(200);
            listed.addAll(ids(page));
            path = page.header("link")
                    .map(link -> link.replaceFirst("<([^>]*)>; rel=\"next\"", "$1"))
                    .orElse("");
        }

        assertThat(listed).containsExactlyElementsOf(created);
    }

    @Test
    void the_link_to_the_next_page_keeps_the_tenant() {
        create("acme");
        create("acme");
        create("globex");

        TestResponse page = operator.get("/v1/admin/uploads?tenant=acme&limit=1&subject=" + subject);

        assertThat(page.header("link").orElse("")).contains("tenant=acme", "subject=" + subject, "limit=1");
    }

    @Test
    void an_operator_sees_the_details_of_an_upload() {
        String id = api.client("acme", subject).storedPicture("cat.png");

        JsonNode upload = operator.get("/v1/admin/uploads/" + id).hasStatus(200).json();

        assertThat(upload.path("tenant").asText()).isEqualTo("acme");
        assertThat(upload.path("subject").asText()).isEqualTo(subject);
        assertThat(upload.path("kind").asText()).isEqualTo("put");
        assertThat(upload.path("incomingKey").asText()).startsWith("incoming/acme/");
        assertThat(upload.path("storedKey").asText())
                .isEqualTo(upload.at("/object/key").asText());
        assertThat(upload.path("revision").asInt()).isEqualTo(2);
        assertThat(upload.has("leaseUntil")).isFalse();
    }

    @Test
    void an_operator_sees_the_lease_of_a_verification() {
        Ledger ledger = api.context().getBean(Ledger.class);
        Upload issued =
                ledger.find(UploadId.parse(create("acme")).orElseThrow()).orElseThrow();
        Instant until = Instant.parse("2126-11-21T12:00:00Z");
        ledger.replace(issued, issued.transitionTo(new UploadStatus.Verifying(until)));

        assertThat(operator.get("/v1/admin/uploads/" + issued.id()).text("leaseUntil"))
                .isEqualTo("2126-11-21T12:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tenant=No%20slug", "tenant=", "state=lost", "subject=%00", "limit=0", "cursor=abc"})
    void an_invalid_parameter_is_reported(String parameter) {
        operator.get("/v1/admin/uploads?" + parameter).isProblem(400, "invalid-parameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000-0000-0000-0000-000000000000", "not-an-id"})
    void an_unknown_upload_is_not_found(String id) {
        operator.get("/v1/admin/uploads/" + id).isProblem(404, "upload-not-found");
    }

    @Test
    void an_export_has_every_upload_of_a_subject_on_a_line_of_its_own() {
        List<String> created = new ArrayList<>(
                IntStream.range(0, 3).mapToObj(i -> create("acme")).toList());
        Collections.reverse(created);
        create("globex");

        TestResponse export =
                operator.get("/v1/admin/export?tenant=acme&subject=" + subject).hasStatus(200);

        assertThat(export.header("content-type").orElse("")).startsWith("application/x-ndjson");
        assertThat(export.lines())
                .extracting(upload -> upload.path("id").asText())
                .containsExactlyElementsOf(created);
        assertThat(export.lines())
                .allSatisfy(upload -> assertThat(upload.path("tenant").asText()).isEqualTo("acme"));
    }

    @Test
    void an_export_has_more_uploads_than_a_page() {
        Ledger ledger = api.context().getBean(Ledger.class);
        Upload one = ledger.find(UploadId.parse(create("globex")).orElseThrow()).orElseThrow();
        ledger.addAll(IntStream.range(0, 450)
                .mapToObj(i -> new Upload(
                        new UploadId(UUID.randomUUID()),
                        one.tenant(),
                        subject,
                        one.intent(),
                        one.transport(),
                        null,
                        one.placement(),
                        one.inspections(),
                        one.createdAt(),
                        one.expiresAt(),
                        one.endsAt(),
                        one.status(),
                        0))
                .toList());

        TestResponse export = operator.get("/v1/admin/export?tenant=globex&subject=" + subject);

        assertThat(export.lines())
                .extracting(upload -> upload.path("id").asText())
                .hasSize(451)
                .doesNotHaveDuplicates();
    }

    @Test
    void an_export_without_uploads_is_empty() {
        assertThat(operator.get("/v1/admin/export?tenant=nobody").hasStatus(200).body())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?subject=alice", "?tenant=No%20slug", "?tenant=acme&subject=%00"})
    void an_export_needs_a_valid_tenant(String query) {
        operator.get("/v1/admin/export" + query).isProblem(400, "invalid-parameter");
    }
}
