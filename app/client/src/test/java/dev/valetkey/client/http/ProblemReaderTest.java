package dev.valetkey.client.http;

import dev.valetkey.client.ScriptedHttpServer;
import dev.valetkey.client.ScriptedHttpServer.Response;
import dev.valetkey.client.error.ServiceProblemException;
import dev.valetkey.client.error.ServiceViolation;
import dev.valetkey.client.error.ValetkeyClientException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ProblemReaderTest {

    private final ScriptedHttpServer http = ScriptedHttpServer.start();

    @AfterEach
    void close() {
        http.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Not found",
                "<html><title>404</title></html>",
                "<Error><Code>NoSuchKey</Code></Error>",
                "[]",
                "{\"timestamp\":1,\"status\":404,\"error\":\"Not Found\",\"path\":\"/v1/uploads/0198\"}",
                "{\"message\":\"Page Not Found\",\"_links\":{}}",
                "{\"code\":404,\"message\":\"no route\"}",
                "{\"code\":\"ResourceNotFound\",\"message\":\"no route\"}",
                "{\"code\":\"\"}",
                "{\"error\":{\"code\":\"not_found\"}}"
            })
    void an_error_of_another_service_is_not_taken_for_a_problem(String body) {
        http.respond("GET /v1/uploads/0198", Response.of(404, body).header("Content-Type", "text/plain"));

        ServiceProblemException problem = find();

        assertThat(problem.code()).isEqualTo("http-404");
        assertThat(problem.detail())
                .contains("Is this a Valetkey service?", "404", http.address().toString());
    }

    @Test
    void an_expired_token_is_named_by_the_clock_of_the_service() {
        http.respond(
                "GET /v1/uploads/0198",
                Response.of(401, "{\"code\":\"token-invalid\",\"detail\":\"It is malformed, expired or forged.\"}"));

        // a-token, the one of this client, is no JWT.
        assertThat(find().detail()).contains("not a signed JWT").doesNotContain("a-token");
    }

    @Test
    void the_same_reason_is_reported_once() {
        http.respond("GET /v1/uploads/0198", Response.of(403, """
            {"code": "policy-denied", "detail": "No.", "violations": [
              {"policy": "p", "code": "a", "detail": "A."}, {"policy": "p", "code": "a", "detail": "A."},
              {"policy": "p", "code": "b", "detail": "A."}]}\
            """));

        assertThat(find().violations())
                .containsExactly(new ServiceViolation("p", "a", "A.", ""), new ServiceViolation("p", "b", "A.", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\nb", "a\u0000", "Bearer x", "\u00e4"})
    void a_malformed_token_is_not_sent_and_not_repeated_in_the_message(String token) {
        var api = new UploadsApi(ScriptedHttpServer.http(), http.address(), () -> token, http.retry());

        var failure = catchThrowableOfType(ValetkeyClientException.class, () -> api.find("0198"));

        assertThat(failure.code()).isEqualTo("token-malformed");
        if (!token.isBlank()) {
            assertThat(failure.detail()).doesNotContain(token);
        }
        assertThat(http.requests()).isEmpty();
    }

    private ServiceProblemException find() {
        return catchThrowableOfType(
                ServiceProblemException.class, () -> http.service().find("0198"));
    }
}
