package dev.valetkey.micronaut.web.ownership;

import com.fasterxml.jackson.databind.JsonNode;
import dev.valetkey.micronaut.receipt.TestReceiptKey;
import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestClient;
import dev.valetkey.micronaut.web.TestResponse;
import dev.valetkey.micronaut.web.ownership.OwnedRoute.Access;
import dev.valetkey.micronaut.web.ownership.OwnedRoute.Answer;
import dev.valetkey.micronaut.web.ownership.OwnedRoute.Target;
import io.micronaut.web.router.Router;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every route × the uploads of three subjects of two tenants, of a purpose that is visible to the tenant and one that is
 * not × the same subjects with and without the scope {@code uploads:tenant}.
 */
@Tag("long")
class OwnershipMatrixTest {
    private static final byte[] BYTES = "Hello, owner".getBytes(StandardCharsets.UTF_8);
    private static final String USER_SCOPES = "uploads:create uploads:read uploads:delete downloads:create";

    /** Routes without the id of an upload, with the test that covers each. */
    private static final Map<String, String> ROUTES_WITHOUT_ID = Map.of(
            "POST /v1/uploads", "equal_idempotency_keys_of_two_subjects_create_two_uploads",
            "POST /v1/uploads/batch", "equal_idempotency_keys_of_two_subjects_create_two_uploads",
            "GET /v1/uploads", "a_list_has_what_the_caller_may_read");

    @TempDir
    static Path folder;

    private static RunningApi api;

    /** The uploads that still have their first state. */
    private static final Map<List<Object>, String> UPLOADS = new HashMap<>();

    private record Owner(String tenant, String subject) {}

    private record CallerRow(Owner owner, boolean ofTenant) {
        TestClient client() {
            return api.clientWithToken(api.tokens()
                    .token(owner.tenant, owner.subject)
                    .with("scope", ofTenant ? USER_SCOPES + " uploads:tenant" : USER_SCOPES)
                    .text());
        }

        boolean reaches(Owner other, boolean visible, Access access) {
            boolean foreign = !owner.equals(other);
            boolean readable = visible && access == Access.READ;
            return owner.tenant.equals(other.tenant) && (!foreign || ofTenant || readable);
        }
    }

    private static List<Owner> owners() {
        return Stream.of("acme", "globex")
                .flatMap(tenant -> Stream.of("ann", "ben", "cleo").map(subject -> new Owner(tenant, subject)))
                .toList();
    }

    private static List<CallerRow> callers() {
        return owners().stream()
                .flatMap(owner -> Stream.of(new CallerRow(owner, false), new CallerRow(owner, true)))
                .toList();
    }

    @BeforeAll
    static void start() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(
                "valetkey.receipts.key-file",
                TestReceiptKey.generate().write(folder.resolve("receipts.pem")).toString());
        properties.put("valetkey.receipts.issuer", "https://uploads.example.com");
        for (String tenant : List.of("acme", "globex")) {
            String purposes = "valetkey.tenants." + tenant + ".purposes.";
            properties.put(purposes + "shared-document.types", "text/plain");
            properties.put(purposes + "shared-document.visibility", "tenant");
            properties.put(purposes + "shared-video.types", "video/mp4");
            properties.put(purposes + "shared-video.kinds", "multipart");
            properties.put(purposes + "shared-video.visibility", "tenant");
        }
        api = RunningApi.start(properties);
    }

    @AfterAll
    static void stop() {
        api.close();
        UPLOADS.clear();
    }

    @Test
    void every_route_of_uploads_and_downloads_is_in_the_matrix() {
        TreeSet<String> routes = api.context()
                .getBean(Router.class)
                .uriRoutes()
                .map(route -> route.getHttpMethodName() + " "
                        + route.getUriMatchTemplate().toPathString())
                // A HEAD is the route of its GET without the body.
                .filter(route -> route.matches("(?!HEAD|OPTIONS)\\w+ /v1/(uploads|downloads)\\b.*"))
                .collect(Collectors.toCollection(TreeSet::new));

        TreeSet<String> rows = Arrays.stream(OwnedRoute.values())
                .map(row -> row.template)
                .collect(Collectors.toCollection(TreeSet::new));
        rows.addAll(ROUTES_WITHOUT_ID.keySet());
        assertThat(rows).isEqualTo(routes);
        assertThat(OwnershipMatrixTest.class.getDeclaredMethods())
                .extracting(Method::getName)
                .containsAll(ROUTES_WITHOUT_ID.values());
    }

    @ParameterizedTest
    @EnumSource
    void a_subject_reaches_its_own_uploads_and_no_others_without_scope_or_visibility(OwnedRoute route) {
        Answer unknown =
                route.request(callers().get(0).client(), UUID.randomUUID().toString());
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.problem()).contains("upload-not-found");
        for (CallerRow caller : callers()) {
            TestClient client = caller.client();
            for (Owner owner : owners()) {
                for (boolean visible : new boolean[] {false, true}) {
                    String id = upload(owner, visible, route.target);

                    Answer answer = route.request(client, id);

                    boolean reached = caller.reaches(owner, visible, route.access);
                    String cell = caller + " to " + owner + (visible ? ", visible" : "");
                    assertThat(answer.status()).as(cell).isEqualTo(reached ? route.status : 404);
                    assertThat(reached || answer.equals(unknown)).as(cell).isTrue();
                    if (reached && route.removes()) {
                        UPLOADS.remove(List.of(owner, visible, route.target));
                    }
                }
            }
        }
        assertUnchanged();
    }

    private static String upload(Owner owner, boolean visible, Target target) {
        return UPLOADS.computeIfAbsent(List.of(owner, visible, target), any -> create(owner, visible, target));
    }

    private static String create(Owner owner, boolean visible, Target target) {
        TestClient client = new CallerRow(owner, false).client();
        boolean stored = target == Target.STORED;
        TestResponse issued = client.post("/v1/uploads", """
                        {"purpose": "%s", "fileName": "%s", "contentType": "%s", "size": %d}
                        """.formatted(
                                (visible ? "shared-" : "") + (stored ? "document" : "video"),
                                stored ? "a.txt" : "a.mp4",
                                stored ? "text/plain" : "video/mp4",
                                BYTES.length))
                .hasStatus(201);
        String id = issued.text("id");
        if (stored) {
            api.send(issued.json().path("grant"), BYTES);
            client.post("/v1/uploads/" + id + "/complete").hasStatus(200);
        }
        return id;
    }

    /** A refused request has no effect either. */
    private static void assertUnchanged() {
        UPLOADS.forEach((key, id) -> assertThat(new CallerRow((Owner) key.get(0), false)
                        .client()
                        .get("/v1/uploads/" + id)
                        .text("state"))
                .isEqualTo(key.get(2) == Target.STORED ? "stored" : "issued"));
    }

    @Test
    void a_list_has_what_the_caller_may_read() {
        for (Owner owner : owners()) {
            upload(owner, false, Target.STORED);
            upload(owner, true, Target.STORED);
            upload(owner, true, Target.IN_PARTS);
        }
        for (CallerRow caller : callers()) {
            assertThat(list(caller, "")).as(caller.toString()).isEqualTo(readable(caller, null, null));
            for (String subject : List.of("ann", "ben", "nobody")) {
                assertThat(list(caller, "&subject=" + subject))
                        .as(caller + ", uploads of " + subject)
                        .isEqualTo(readable(caller, subject, null));
            }
            for (Target target : Target.values()) {
                String state = target == Target.STORED ? "stored" : "issued";
                assertThat(list(caller, "&state=" + state))
                        .as(caller + ", " + state)
                        .isEqualTo(readable(caller, null, target));
            }
        }
    }

    private static List<String> readable(CallerRow caller, @Nullable String subject, @Nullable Target target) {
        return UPLOADS.entrySet().stream()
                .filter(entry -> caller.reaches(
                        (Owner) entry.getKey().get(0), (boolean) entry.getKey().get(1), Access.READ))
                .filter(entry -> subject == null || ((Owner) entry.getKey().get(0)).subject.equals(subject))
                .filter(entry -> target == null || entry.getKey().get(2) == target)
                .map(Map.Entry::getValue)
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /** All pages of two uploads; only those of this matrix, because other tests of this class create some, too. */
    private static List<String> list(CallerRow caller, String filter) {
        TestClient client = caller.client();
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = client.get("/v1/uploads?limit=2" + filter + cursor)
                    .hasStatus(200)
                    .json();
            page.path("uploads").forEach(upload -> ids.add(upload.path("id").asText()));
            cursor = page.has("next") ? "&cursor=" + page.path("next").asText() : "";
        } while (!cursor.isEmpty());
        assertThat(ids).doesNotHaveDuplicates().isSortedAccordingTo(Comparator.reverseOrder());
        ids.retainAll(UPLOADS.values());
        return ids;
    }

    @Test
    void equal_idempotency_keys_of_two_subjects_create_two_uploads() {
        String intent = """
                {"purpose": "shared-document", "fileName": "a.txt", "contentType": "text/plain", "size": 5}""";
        Map<Owner, List<String>> created = new HashMap<>();
        for (CallerRow caller : callers()) {
            TestClient client = caller.client().header("Idempotency-Key", "\"the-same\"");
            String id = client.post("/v1/uploads", intent).hasStatus(201).text("id");
            String batched = client.post("/v1/uploads/batch", "{\"uploads\": [" + intent + "]}")
                    .hasStatus(207)
                    .json()
                    .at("/results/0/upload/id")
                    .asText();
            assertThat(batched).isNotEmpty().isNotEqualTo(id);
            // A wider scope of the same subject does not make it another one.
            assertThat(created.computeIfAbsent(caller.owner, any -> List.of(id, batched)))
                    .isEqualTo(List.of(id, batched));
        }
        assertThat(created.values().stream().flatMap(List::stream)).doesNotHaveDuplicates();
    }
}
