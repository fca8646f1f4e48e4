package dev.valetkey.server.packaged;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.http.HttpResponse;

import static org.assertj.core.api.Assertions.assertThat;

/** An upload of another tenant is unknown on every route. */
class ForeignTenantIT {

    private static final String UNKNOWN = "01890000-0000-7000-8000-000000000000";

    @RegisterExtension
    static final DevProcess DEV = DevProcess.create();

    private final Api acme = DEV.acme();
    private final Api globex = DEV.as("globex", "alice");
    private String theirs = "";

    @BeforeEach
    void store_a_file_of_acme() {
        Intent intent = Intent.text("acme's own");
        GrantedUpload granted = acme.create(intent);
        acme.send(granted, intent.bytes());
        acme.complete(granted.id());
        theirs = granted.id();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "GET,    /v1/uploads/{id}",
        "POST,   /v1/uploads/{id}/complete",
        "POST,   /v1/uploads/{id}/download",
        "GET,    /v1/uploads/{id}/content",
        "DELETE, /v1/uploads/{id}"
    })
    void returns_404_as_for_an_unknown_and_a_malformed_id(String method, String route) {
        HttpResponse<String> foreign = call(method, route, theirs);
        HttpResponse<String> unknown = call(method, route, UNKNOWN);
        HttpResponse<String> malformed = call(method, route, "nonsense");

        assertThat(foreign.statusCode()).as(foreign.body()).isEqualTo(404);
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(malformed.statusCode()).isEqualTo(404);
        assertThat(foreign.body().replace(theirs, "")).isEqualTo(unknown.body().replace(UNKNOWN, ""));
        assertThat(acme.call("GET", "/v1/uploads/" + theirs, null).statusCode()).isEqualTo(200);
    }

    @Test
    void a_list_contains_uploads_of_the_own_tenant_only() {
        assertThat(acme.call("GET", "/v1/uploads", null).body()).contains(theirs);
        assertThat(globex.call("GET", "/v1/uploads", null).body()).doesNotContain(theirs);
    }

    private HttpResponse<String> call(String method, String route, String id) {
        return globex.call(method, route.replace("{id}", id), method.equals("POST") ? "" : null);
    }
}
