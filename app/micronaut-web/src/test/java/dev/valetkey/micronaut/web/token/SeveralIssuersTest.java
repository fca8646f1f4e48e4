package dev.valetkey.micronaut.web.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestToken;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Two issuers: one for all tenants, and one that belongs to the tenant globex. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeveralIssuersTest {
    private static final String CUSTOMERS = "https://customers.test";
    private static final String GLOBEX = "https://globex.test";

    private final Map<String, RSAKey> keys = new LinkedHashMap<>();
    private RunningApi api;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException, JOSEException {
        Map<String, Object> properties = new LinkedHashMap<>(
                Map.of("valetkey.auth.issuer", "", "valetkey.auth.audience", "", "valetkey.auth.jwks-file", ""));
        for (String issuer : List.of(CUSTOMERS, GLOBEX)) {
            RSAKey key = new RSAKeyGenerator(2048).keyID("rsa").generate();
            keys.put(issuer, key);
            String name = issuer.equals(GLOBEX) ? "globex" : "customers";
            Path file = Files.writeString(folder.resolve(name + ".json"), new JWKSet(key.toPublicJWK()).toString());
            String section = "valetkey.auth.issuers." + name + ".";
            properties.put(section + "issuer", issuer);
            properties.put(section + "audience", name);
            properties.put(section + "jwks-file", file.toString());
            properties.put(section + "subject-prefix", name + ":");
        }
        properties.put("valetkey.auth.issuers.globex.tenant", "globex");
        properties.put("valetkey.auth.issuers.globex.scope-claims", "groups");
        properties.put("valetkey.auth.issuers.globex.scopes.uploads-create", "authors");
        properties.put("valetkey.auth.issuers.globex.scopes.uploads-read", "authors");
        api = RunningApi.start(properties);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    private TestToken token(String issuer, String audience) {
        return signed(api.tokens().token("acme", "alice").with("iss", issuer).with("aud", audience), issuer);
    }

    private TestToken signed(TestToken token, String issuer) {
        return token.signedBy(JWSAlgorithm.RS256, "rsa", TestToken.signer(keys.get(issuer)));
    }

    private TestToken ofCustomer() {
        return token(CUSTOMERS, "customers");
    }

    private TestToken ofGlobex() {
        return token(GLOBEX, "globex").with("groups", List.of("authors"));
    }

    @Test
    void each_issuer_is_verified_with_its_own_keys_and_rules() {
        api.clientWithToken(ofCustomer().text()).get("/v1/uploads").hasStatus(200);
        api.clientWithToken(ofGlobex().text()).get("/v1/uploads").hasStatus(200);
    }

    @Test
    void the_keys_of_one_issuer_do_not_sign_for_another() {
        api.clientWithToken(signed(ofCustomer(), GLOBEX).text())
                .get("/v1/uploads")
                .isProblem(401, "token-invalid");
        api.clientWithToken(signed(ofGlobex(), CUSTOMERS).text())
                .get("/v1/uploads")
                .isProblem(401, "token-invalid");
    }

    @Test
    void the_audience_of_one_issuer_does_not_count_for_another() {
        api.clientWithToken(ofCustomer().with("aud", "globex").text())
                .get("/v1/uploads")
                .isProblem(401, "token-invalid");
    }

    @Test
    void the_scopes_of_one_issuer_do_not_count_for_another() {
        api.clientWithToken(ofGlobex().without("groups").text())
                .get("/v1/uploads")
                .isProblem(403, "insufficient-scope");
        api.clientWithToken(ofCustomer()
                        .without("scope")
                        .with("groups", List.of("authors"))
                        .text())
                .get("/v1/uploads")
                .isProblem(403, "insufficient-scope");
    }

    @Test
    void an_issuer_of_one_tenant_cannot_name_another() {
        String id = create(ofGlobex().with("tenant", "acme"));

        api.clientWithToken(signed(
                                api.tokens()
                                        .token("globex", "alice")
                                        .with("iss", CUSTOMERS)
                                        .with("aud", "customers")
                                        .with("scope", "uploads:read uploads:tenant"),
                                CUSTOMERS)
                        .text())
                .get("/v1/uploads/" + id)
                .hasStatus(200);
    }

    @Test
    void users_with_the_same_subject_at_two_issuers_are_two_users() {
        String id = create(ofGlobex());
        TestToken sameName = ofCustomer().with("tenant", "globex");

        api.clientWithToken(ofGlobex().text()).get("/v1/uploads/" + id).hasStatus(200);
        api.clientWithToken(sameName.text()).get("/v1/uploads/" + id).isProblem(404, "upload-not-found");
    }

    private String create(TestToken token) {
        String id = api.clientWithToken(token.text())
                .header("Content-Type", "application/json")
                .post("/v1/uploads", """
                        {"purpose": "document", "fileName": "a.txt", "contentType": "text/plain", "size": 1}""")
                .hasStatus(201)
                .text("id");
        assertThat(id).isNotBlank();
        return id;
    }
}
