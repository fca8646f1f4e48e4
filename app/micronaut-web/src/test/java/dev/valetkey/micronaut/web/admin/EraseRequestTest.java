package dev.valetkey.micronaut.web.admin;

import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestClient;
import dev.valetkey.micronaut.web.WithRunningApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

@WithRunningApi
class EraseRequestTest {
    private final String subject = "erase-" + UUID.randomUUID();
    private final RunningApi api;
    private final TestClient alice;

    EraseRequestTest(RunningApi api) {
        this.api = api;
        this.alice = api.client("acme", subject);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"tenant\": \"No slug\"}",
                "{\"tenant\": \"acme\", \"subject\": null}",
                "{\"tenant\": \"acme\", \"subject\": \"\"}",
                "{\"tenant\": \"acme\", \"subject\": \"\\u0000\"}",
                "{\"tenant\": \"acme\", \"sub\": \"alice\"}",
                "{\"tenant\": null}"
            })
    void an_invalid_request_erases_nothing(String body) {
        alice.create("notes.txt", 1).hasStatus(201);

        assertThat(api.operator().post("/v1/admin/erase", body).status()).isEqualTo(400);

        assertThat(alice.get("/v1/uploads?subject=" + subject).json().path("uploads"))
                .hasSize(1);
    }

    @Test
    void an_unknown_erasure_is_not_found() {
        api.operator().get("/v1/admin/erasures/" + UUID.randomUUID()).isProblem(404, "erasure-not-found");
        api.operator().get("/v1/admin/erasures/none").isProblem(404, "erasure-not-found");
    }
}
