package dev.valetkey.micronaut.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** The served OpenAPI document; validates responses against it. */
public final class OpenApiDocument {
    private static final String BASE = "https://valetkey.test/openapi.json";

    private final JsonNode document;
    private final JsonSchemaFactory schemas;
    private final Map<String, JsonSchema> known = new ConcurrentHashMap<>();

    public OpenApiDocument(String yaml) {
        try {
            this.document = new ObjectMapper(new YAMLFactory()).readTree(yaml);
        } catch (JsonProcessingException notYaml) {
            throw new AssertionError("/openapi.yaml is not YAML", notYaml);
        }
        String json = document.toString();
        this.schemas = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012,
                builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(BASE, json))));
    }

    public JsonNode json() {
        return document;
    }

    /** Asserts that the document describes route, status and schema of the response. */
    public void assertCovers(String method, String path, TestResponse response) {
        String pointer = operation(method, path);
        JsonNode responses = document.at(pointer + "/responses");
        String status = Stream.of(String.valueOf(response.status()), response.status() / 100 + "XX", "default")
                .filter(responses::has)
                .findFirst()
                .orElseThrow(() -> new AssertionError("%s %s returned %d, which the document does not describe"
                        .formatted(method, path, response.status())));
        Stream.of("RateLimit", "RateLimit-Policy")
                .filter(header -> response.header(header).isPresent())
                .forEach(header -> assertThat(
                                responses.path(status).path("headers").has(header))
                        .as("%s of %s %s", header, method, path)
                        .isTrue());
        JsonNode content = responses.path(status).path("content");
        if (content.isMissingNode()) {
            assertThat(response.body()).isEmpty();
            return;
        }
        String type = response.header("content-type").orElse("none").replaceFirst(";.*", "");
        assertThat(content.has(type)).as("%s in %s", type, content).isTrue();
        if (type.equals("application/jose")) {
            assertThat(content.path(type).path("schema").path("type").asText()).isEqualTo("string");
            return;
        }
        String reference = content.path(type).path("schema").path("$ref").asText();
        assertThat(reference).startsWith("#/components/schemas/");
        List<JsonNode> values = type.equals("application/x-ndjson") ? response.lines() : List.of(response.json());
        assertThat(values).allSatisfy(value -> {
            assertThat(schema(reference).validate(value))
                    .as("%s %s: %s against %s", method, path, value, reference)
                    .isEmpty();
            assertThat(value.isObject()).isTrue();
        });
    }

    private JsonSchema schema(String reference) {
        return known.computeIfAbsent(reference, any -> schemas.getSchema(SchemaLocation.of(BASE + reference)));
    }

    private String operation(String method, String path) {
        String found = StreamSupport.stream(
                        ((Iterable<String>) () -> document.path("paths").fieldNames()).spliterator(), false)
                .filter(template -> matches(template, path))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The document does not describe the path " + path));
        return "/paths/" + found.replace("~", "~0").replace("/", "~1") + "/" + method.toLowerCase(Locale.ROOT);
    }

    private static boolean matches(String template, String path) {
        String pattern = Stream.of(template.split("/", -1))
                .map(part -> part.startsWith("{") ? "[^/]+" : Pattern.quote(part))
                .reduce((a, b) -> a + "/" + b)
                .orElseThrow();
        return path.matches(pattern);
    }
}
