package dev.valetkey.micronaut.web.explain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestClient;
import dev.valetkey.micronaut.web.TestResponse;
import dev.valetkey.micronaut.web.WithRunningApi;
import dev.valetkey.micronaut.web.problem.ProblemCode;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;

@WithRunningApi
class ExplainRouteTest {
    private static final String PATH = "/v1/explain";
    private static final String GOOD = """
            {"purpose": "avatar", "fileName": "me.png", "contentType": "image/png", "size": 48213}
            """;
    private static final String BAD = """
            {"purpose": "avatar", "fileName": "a/b.png", "contentType": "text/html", "size": 6000000}
            """;

    private final String subject = "explain-" + UUID.randomUUID();
    private final RunningApi api;
    private final TestClient alice;

    ExplainRouteTest(RunningApi api) {
        this.api = api;
        this.alice = api.client("acme", subject);
    }

    @Test
    void an_allowed_upload_is_explained_by_policies_plan_and_enforcers() {
        JsonNode explanation = alice.post(PATH, GOOD).hasStatus(200).json();

        assertThat(explanation.path("outcome").asText()).isEqualTo("allowed");
        assertThat(explanation.path("kind").asText()).isEqualTo("put");
        assertThat(explanation.path("expiryLimitedBy").asText()).isEqualTo("profile");
        assertThat(texts(explanation.path("policies"), "name"))
                .containsSubsequence("media-type", "size", "checksum", "metadata", "kind", "expiry");
        assertThat(texts(explanation.path("policies"), "verdict")).containsOnly("allow", "narrow");
        assertThat(explanation.path("limits").toString())
                .isEqualTo("{\"types\":[\"image/jpeg\",\"image/png\",\"image/webp\"],\"minSize\":1,\"maxSize\":5000000,"
                        + "\"kinds\":[\"put\"],\"longestExpiry\":\"PT5M\",\"metadata\":[\"album-id\"],"
                        + "\"inspections\":[\"file-type\"]}");
        assertThat(explanation.path("profile").has("longestExpiry")).isFalse();
        assertThat(explanation.path("violations")).isEmpty();
    }

    @Test
    void an_explanation_has_the_constraints_of_the_grant() {
        JsonNode explained = alice.post(PATH, GOOD).json().path("constraints");
        TestResponse issued = alice.post("/v1/uploads", GOOD).hasStatus(201);
        alice.delete("/v1/uploads/" + issued.text("id"));

        assertThat(withoutExpiry(explained))
                .isEqualTo(withoutExpiry(issued.json().path("constraints")));
        assertThat(explained).hasSize(issued.json().path("constraints").size());
    }

    @Test
    void a_denial_is_explained_with_the_violations_and_the_accepted_limits() {
        TestResponse explained = alice.post(PATH, BAD).hasStatus(200);
        TestResponse refused = alice.post("/v1/uploads", BAD).isProblem(403, ProblemCode.POLICY_DENIED.wireName());

        assertThat(explained.text("outcome")).isEqualTo("denied");
        assertThat(explained.json().path("violations"))
                .hasSize(4)
                .isEqualTo(refused.json().path("violations"));
        assertThat(explained.json().at("/limits/maxSize").asLong()).isEqualTo(5_000_000);
        assertThat(explained.json().path("constraints")).isEmpty();
        assertThat(explained.json().has("kind")).isFalse();
        assertThat(explained.json().path("policies")).anySatisfy(policy -> {
            assertThat(policy.path("name").asText()).isEqualTo("media-type");
            assertThat(policy.path("order").asInt()).isEqualTo(100);
            assertThat(policy.path("verdict").asText()).isEqualTo("deny");
            assertThat(policy.path("code").asText()).isEqualTo("type-not-allowed");
            assertThat(policy.path("detail").asText()).isNotBlank();
            assertThat(policy.path("pointer").asText()).isEqualTo("/contentType");
        });
    }

    @Test
    void an_unknown_purpose_lists_the_known_ones() {
        TestResponse explained =
                alice.post(PATH, GOOD.replace("avatar", "invoice")).hasStatus(200);

        assertThat(explained.text("outcome")).isEqualTo("denied");
        assertThat(explained.violations()).containsExactly("unknown-purpose /purpose");
        assertThat(explained.json().path("purposes").toString())
                .isEqualTo("[\"avatar\",\"document\",\"evidence\",\"video\"]");
        assertThat(explained.json().has("limits")).isFalse();
    }

    @Test
    void nothing_is_stored_or_signed_and_the_response_is_not_cached() {
        TestResponse allowed = alice.post(PATH, GOOD).hasStatus(200);
        TestResponse denied = alice.post(PATH, BAD).hasStatus(200);

        assertThat(alice.get("/v1/uploads?subject=" + subject).json().path("uploads"))
                .isEmpty();
        for (TestResponse response : List.of(allowed, denied)) {
            assertThat(response.header("cache-control")).hasValue("no-store");
            assertThat(response.body()).doesNotContain("X-Amz-", "incoming/", "objects/", "http:");
        }
    }

    @Test
    void a_body_is_read_as_strictly_as_that_of_an_upload() {
        Map<String, String> bodies =
                Map.of(GOOD.replace("size", "sise"), "unknown-member", GOOD.replace("48213", "1.5"), "invalid-value");

        bodies.forEach((body, code) -> {
            TestResponse explained = alice.post(PATH, body).isProblem(400, code);
            assertThat(explained.violations())
                    .isEqualTo(alice.post("/v1/uploads", body).violations());
        });
    }

    @Test
    void operators_get_the_chain_in_order_with_the_origins() {
        TestClient operator = api.clientWithToken(api.tokens()
                .token("acme", "olivia")
                .with("scope", "uploads:admin")
                .text());

        JsonNode policies = operator.get("/v1/policies").hasStatus(200).json().path("policies");

        assertThat(policies.path(0).toString()).isEqualTo("""
                        {"name":"media-type","order":100,"blocking":false,"budget":"PT1M",\
                        "origin":"bean of dev.valetkey.micronaut.policy.BuiltInPolicies"}\
                        """);
        assertThat(policies).last().satisfies(policy -> {
            assertThat(policy.path("name").asText()).isEqualTo("plain-jdk-policy");
            assertThat(policy.path("blocking").asBoolean()).isTrue();
            assertThat(policy.path("budget").asText()).isEqualTo("PT30S");
            assertThat(policy.path("origin").asText()).startsWith("service dev.valetkey.");
        });
        assertThat(texts(policies, "name"))
                .isEqualTo(texts(alice.post(PATH, GOOD).json().path("policies"), "name"));
    }

    private static List<String> withoutExpiry(JsonNode constraints) {
        return StreamSupport.stream(constraints.spliterator(), false)
                .filter(constraint -> !constraint.path("name").asText().equals("expiry"))
                .map(JsonNode::toString)
                .toList();
    }

    private static List<String> texts(JsonNode array, String member) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(element -> element.path(member).asText())
                .toList();
    }
}
