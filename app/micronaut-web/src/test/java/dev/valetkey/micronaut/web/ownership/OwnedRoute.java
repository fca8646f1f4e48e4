package dev.valetkey.micronaut.web.ownership;

import com.fasterxml.jackson.databind.JsonNode;
import dev.valetkey.micronaut.web.TestClient;
import dev.valetkey.micronaut.web.TestResponse;

import java.util.Locale;

/**
 * A route on one upload, and a request to it. {@link OwnershipMatrixTest} compares the templates with the routes of the
 * router.
 */
enum OwnedRoute {
    GET("GET /v1/uploads/{id}", Access.READ, Target.STORED, 200),
    WAIT("GET /v1/uploads/{id}", Access.READ, Target.STORED, 200),
    CONTENT("GET /v1/uploads/{id}/content", Access.READ, Target.STORED, 307),
    RECEIPT("GET /v1/uploads/{id}/receipt", Access.READ, Target.STORED, 200),
    DOWNLOAD("POST /v1/uploads/{id}/download", Access.READ, Target.STORED, 200),
    DOWNLOADS("POST /v1/downloads/batch", Access.READ, Target.STORED, 200),
    LIST_PARTS("GET /v1/uploads/{id}/parts", Access.READ, Target.IN_PARTS, 200),
    SIGN_PARTS("POST /v1/uploads/{id}/parts", Access.CHANGE, Target.IN_PARTS, 200),
    RENEW("POST /v1/uploads/{id}/renew", Access.CHANGE, Target.IN_PARTS, 200),
    RENEW_ONCE("POST /v1/uploads/{id}/renew", Access.CHANGE, Target.IN_PARTS, 200),
    COMPLETE("POST /v1/uploads/{id}/complete", Access.CHANGE, Target.IN_PARTS, 409),
    ABORT("DELETE /v1/uploads/{id}", Access.CHANGE, Target.IN_PARTS, 204),
    DELETE("DELETE /v1/uploads/{id}", Access.CHANGE, Target.STORED, 204);

    /** Whether other subjects may call it for an upload of a visible purpose. */
    enum Access {
        READ,
        CHANGE
    }

    /** The upload that the request is for. */
    enum Target {
        STORED,
        IN_PARTS
    }

    final String template;
    final Access access;
    final Target target;
    /** The status if the caller reaches the upload. */
    final int status;

    OwnedRoute(String template, Access access, Target target, int status) {
        this.template = template;
        this.access = access;
        this.target = target;
        this.status = status;
    }

    /** Whether the upload has ended after a request that reaches it. */
    boolean removes() {
        return template.startsWith("DELETE");
    }

    /** The status and the problem for this upload, without the request's own instance. */
    Answer request(TestClient client, String id) {
        if (this == DOWNLOADS) {
            JsonNode result = client.post(template.substring("POST ".length()), """
                            {"downloads": [{"id": "%s"}]}
                            """.formatted(id))
                    .hasStatus(207)
                    .json()
                    .path("results")
                    .path(0);
            return new Answer(result.path("status").asInt(), problem(result.path("problem")));
        }
        TestResponse response = send(client, id);
        boolean problem = response.header("content-type").orElse("").startsWith("application/problem+json");
        return new Answer(response.status(), problem ? problem(response.json()) : "");
    }

    private TestResponse send(TestClient client, String id) {
        String[] words = template.split(" ", -1);
        String path = words[1].replace("{id}", id);
        return switch (this) {
            case SIGN_PARTS -> client.post(path, "{\"parts\": [{\"number\": 1}]}");
            case WAIT -> client.header("Prefer", "wait=1").get(path);
            case RENEW_ONCE ->
                client.header("Idempotency-Key", "\"renew-" + id + "\"").post(path);
            default -> client.send(words[0], path, "");
        };
    }

    private static String problem(JsonNode problem) {
        return problem.toString().replaceFirst("\"instance\":\"[^\"]*\"", "");
    }

    /** What a client learns. */
    record Answer(int status, String problem) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%d %s", status, problem);
        }
    }
}
