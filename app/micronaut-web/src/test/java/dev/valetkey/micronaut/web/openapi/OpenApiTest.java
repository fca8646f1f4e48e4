package dev.valetkey.micronaut.web.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestClient;
import dev.valetkey.micronaut.web.TestResponse;
import dev.valetkey.micronaut.web.WithRunningApi;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Locale;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;

@WithRunningApi
class OpenApiTest {
    private final RunningApi api;

    OpenApiTest(RunningApi api) {
        this.api = api;
    }

    @Test
    void the_document_is_openapi_3_1_and_has_every_route() {
        JsonNode document = api.document().json();

        assertThat(document.path("openapi").asText()).isEqualTo("3.1.0");
        assertThat(document.path("paths").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "/v1/uploads",
                        "/v1/uploads/batch",
                        "/v1/uploads/{id}",
                        "/v1/uploads/{id}/parts",
                        "/v1/uploads/{id}/renew",
                        "/v1/uploads/{id}/complete",
                        "/v1/uploads/{id}/download",
                        "/v1/uploads/{id}/content",
                        "/v1/uploads/{id}/receipt",
                        "/v1/downloads/batch",
                        "/v1/purposes",
                        "/v1/usage",
                        "/v1/explain",
                        "/v1/admin/uploads",
                        "/v1/admin/uploads/{id}",
                        "/v1/admin/events",
                        "/v1/admin/events/redeliver",
                        "/v1/admin/events/{id}",
                        "/v1/admin/events/{id}/redeliver",
                        "/v1/admin/inspections",
                        "/v1/admin/inspections/{id}",
                        "/v1/admin/inspections/{id}/release",
                        "/v1/admin/webhooks",
                        "/v1/admin/webhooks/{endpoint}",
                        "/v1/admin/webhooks/{endpoint}/rotate",
                        "/v1/admin/webhooks/{endpoint}/test",
                        "/v1/admin/webhooks/{endpoint}/attempts",
                        "/v1/admin/webhooks/{endpoint}/replay",
                        "/v1/admin/webhooks/{endpoint}/enable",
                        "/v1/admin/webhooks/{endpoint}/disable",
                        "/v1/admin/export",
                        "/v1/admin/tenants",
                        "/v1/admin/tenants/{tenant}/suspend",
                        "/v1/admin/tenants/{tenant}/resume",
                        "/v1/admin/erase",
                        "/v1/admin/erasures/{id}",
                        "/v1/policies");
    }

    @Test
    void every_operation_has_a_name_and_documents_its_problems() {
        JsonNode paths = api.document().json().path("paths");

        assertThat(paths)
                .allSatisfy(path -> assertThat(path).allSatisfy(operation -> {
                    assertThat(operation.path("operationId").asText()).isNotBlank();
                    assertThat(operation.path("summary").asText()).isNotBlank();
                    assertThat(operation
                                    .at("/responses/4XX/content/application~1problem+json/schema/$ref")
                                    .asText())
                            .isEqualTo("#/components/schemas/Problem");
                }));
    }

    @Test
    void no_member_of_a_response_may_be_null() {
        JsonNode schemas = api.document().json().at("/components/schemas");

        assertThat(StreamSupport.stream(schemas.spliterator(), false)
                        .filter(schema -> !schema.path("additionalProperties").isBoolean())
                        .map(JsonNode::toString)
                        .toList())
                .hasSizeGreaterThan(40)
                .noneMatch(schema -> schema.contains("\"null\""));
    }

    @Test
    void every_object_has_its_type_and_every_reference_a_target() {
        JsonNode document = api.document().json();

        assertThat(document.at("/components/schemas"))
                .filteredOn(schema -> schema.has("properties"))
                .hasSizeGreaterThan(40)
                .allSatisfy(schema -> assertThat(schema.path("type").asText()).isEqualTo("object"));
        assertThat(document.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void every_parameter_has_a_schema() {
        JsonNode document = api.document().json();

        assertThat(document.findValues("parameters").stream()
                        .filter(JsonNode::isArray)
                        .flatMap(list -> StreamSupport.stream(list.spliterator(), false)))
                .hasSizeGreaterThan(50)
                .allSatisfy(parameter -> assertThat(
                                schemaOf(document, parameter).path("type").asText())
                        .as("%s", parameter)
                        .isIn("string", "integer"));
    }

    @TestFactory
    Stream<DynamicTest> a_body_is_required_exactly_if_the_route_rejects_its_absence() {
        JsonNode paths = api.document().json().path("paths");
        return paths.properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(operation -> operation.getValue().has("requestBody"))
                        .map(operation -> DynamicTest.dynamicTest(
                                operation.getKey() + " " + path.getKey(),
                                () -> requiredAsDocumented(operation.getKey(), path.getKey(), operation.getValue()))));
    }

    private void requiredAsDocumented(String method, String path, JsonNode operation) {
        String token = api.tokens()
                .token("acme", "nobody-" + UUID.randomUUID())
                .with("scope", "uploads:create downloads:create uploads:admin")
                .text();
        TestClient client = api.clientWithToken(token);

        TestResponse response = client.send(
                method.toUpperCase(Locale.ROOT),
                path.replaceAll("\\{\\w+}", UUID.randomUUID().toString()),
                "");

        boolean required = operation.at("/requestBody/required").asBoolean();
        if (required) {
            response.isProblem(400, "not-json");
        } else {
            assertThat(response.status()).isIn(200, 404, 409);
        }
    }

    private static JsonNode schemaOf(JsonNode document, JsonNode parameter) {
        JsonNode found = parameter.has("$ref")
                ? document.at(parameter.path("$ref").asText().substring(1))
                : parameter;
        return found.path("schema");
    }

    @Test
    void the_page_loads_nothing_from_other_hosts() {
        TestResponse page = api.get("/docs").hasStatus(200);

        assertThat(page.header("content-type").orElse("")).startsWith("text/html");
        assertThat(page.body()).doesNotContainPattern("https?://|(src|href|url|link\\(|script\\()\\W*//");
        assertThat(page.body()).contains("/openapi.yaml");
        Pattern part = Pattern.compile("/swagger-ui/res/[a-z0-9.-]+");
        assertThat(part.matcher(page.body()).results().map(MatchResult::group).toList())
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(
                        path -> assertThat(api.get(path).hasStatus(200).body()).isNotEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"..%2f..%2f..%2fopenapi.yml", "%2e%2e", "swagger-ui.css%00.js", "nothing.js", "index.html"})
    void other_files_of_the_jar_are_not_served(String name) {
        assertThat(api.get("/swagger-ui/res/" + name).status()).isIn(400, 404);
    }
}
