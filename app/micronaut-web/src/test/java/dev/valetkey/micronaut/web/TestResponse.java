package dev.valetkey.micronaut.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** A response of the API. */
public record TestResponse(HttpResponse<String> response) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public int status() {
        return response.statusCode();
    }

    public String body() {
        return response.body();
    }

    public JsonNode json() {
        return parse(body());
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new AssertionError("The response is not JSON: " + text, notJson);
        }
    }

    /** The values of a response with one JSON value per line. */
    public List<JsonNode> lines() {
        return body().lines().map(TestResponse::parse).toList();
    }

    public String text(String member) {
        return json().path(member).asText();
    }

    public Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    public TestResponse hasStatus(int status) {
        assertThat(status()).as(body()).isEqualTo(status);
        return this;
    }

    /** Asserts that this is a complete problem with the code that discloses no internals. */
    public TestResponse isProblem(int status, String code) {
        hasStatus(status);
        assertThat(header("content-type").orElse("")).startsWith("application/problem+json");
        assertThat(text("code")).as(body()).isEqualTo(code);
        assertThat(text("type")).isEqualTo("/problems/" + code);
        assertThat(json().path("status").asInt()).isEqualTo(status);
        assertThat(text("title")).isNotBlank();
        assertThat(text("detail")).isNotBlank();
        assertThat(body()).doesNotContain("Exception", "dev.valetkey", "incoming/", "objects/", "AKIA", "SELECT ");
        return this;
    }

    public List<String> violations() {
        return StreamSupport.stream(json().path("violations").spliterator(), false)
                .map(violation -> violation.path("code").asText() + " "
                        + violation.path("pointer").asText("-"))
                .toList();
    }
}
