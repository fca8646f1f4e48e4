package dev.valetkey.micronaut.web.receipts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.valetkey.micronaut.TestService;
import dev.valetkey.micronaut.receipt.TestReceiptKey;
import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestClient;
import dev.valetkey.micronaut.web.TestResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

class ReceiptTest {

    private static final String ISSUER = "https://uploads.example.com";
    /** The security of Micronaut does not disclose which routes exist outside of the API. */
    private static final int NO_ROUTE = 401;

    private static final byte[] NOTES = "Hello, receipt\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    static Path folder;

    private static final TestReceiptKey KEY = TestReceiptKey.generate();
    private static RunningApi api;

    @BeforeAll
    static void start() {
        api = RunningApi.start(properties(KEY, Map.of()));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static Map<String, Object> properties(TestReceiptKey key, Map<String, Object> more) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(
                "valetkey.receipts.key-file",
                key.write(folder.resolve(UUID.randomUUID() + ".pem")).toString());
        properties.put("valetkey.receipts.issuer", ISSUER);
        properties.putAll(more);
        return properties;
    }

    private static TestResponse receipt(TestClient client, String id) {
        return client.get("/v1/uploads/" + id + "/receipt");
    }

    private static SignedJWT verified(String receipt, RunningApi service) {
        try {
            SignedJWT jws = SignedJWT.parse(receipt);
            JWK key = JWKSet.parse(
                            service.get("/.well-known/jwks.json").hasStatus(200).body())
                    .getKeyByKeyId(jws.getHeader().getKeyID());
            assertThat(jws.verify(new ECDSAVerifier(key.toECKey()))).isTrue();
            return jws;
        } catch (ParseException | JOSEException failure) {
            throw new AssertionError(failure);
        }
    }

    private static JsonNode claims(String receipt, RunningApi service) throws IOException {
        return new ObjectMapper()
                .readTree(verified(receipt, service).getPayload().toString());
    }

    @Test
    void a_receipt_states_what_was_stored_and_is_verified_by_the_published_key() throws Exception {
        TestClient alice = api.client("acme", "alice");
        String id = alice.stored(NOTES);
        TestResponse upload = alice.get("/v1/uploads/" + id);

        TestResponse response = receipt(alice, id).hasStatus(200);

        assertThat(response.header("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/jose"));
        assertThat(response.header("cache-control")).hasValue("no-store");
        SignedJWT jws = verified(response.body(), api);
        assertThat(jws.getHeader().toJSONObject())
                .containsOnly(
                        Map.entry("alg", "ES256"),
                        Map.entry("typ", "valetkey-receipt+jwt"),
                        Map.entry("kid", KEY.key().computeThumbprint().toString()));
        JsonNode claims = claims(response.body(), api);
        JsonNode object = upload.json().path("object");
        assertThat(claims.path("iss").asText()).isEqualTo(ISSUER);
        assertThat(claims.path("sub").asText()).isEqualTo(id);
        assertThat(claims.path("tenant").asText()).isEqualTo("acme");
        assertThat(claims.path("size").asInt()).isEqualTo(NOTES.length);
        assertThat(claims.path("contentType").asText()).isEqualTo("text/plain");
        assertThat(claims.path("checksum")).isEqualTo(object.path("checksum"));
        assertThat(claims.path("storedAt").asText())
                .isEqualTo(object.path("storedAt").asText());
        assertThat(claims.path("iat").asLong())
                .isEqualTo(Instant.parse(claims.path("storedAt").asText()).getEpochSecond());
        assertThat(claims.path("keyHash").asText())
                .isEqualTo(sha256("uploads/" + object.path("key").asText()));
        assertThat(claims.path("inspections")).isEmpty();
        assertThat(claims.has("exp")).isFalse();
    }

    private static String sha256(String text) throws NoSuchAlgorithmException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_receipt_names_the_inspections_with_their_versions_and_the_verified_type() throws IOException {
        TestClient alice = api.client("acme", "alice");

        JsonNode claims = claims(receipt(alice, alice.storedPicture("a.png")).body(), api);

        assertThat(claims.path("verifiedType").asText()).isEqualTo("image/png");
        assertThat(claims.path("inspections")).singleElement().satisfies(inspection -> {
            assertThat(inspection.path("name").asText()).isEqualTo("file-type");
            assertThat(inspection.path("version").asText()).contains("Apache Tika");
        });
    }

    @Test
    void only_a_stored_upload_has_a_receipt() {
        TestClient alice = api.client("acme", "alice");
        String issued = alice.create("a.txt", 5).text("id");
        receipt(alice, issued).isProblem(409, "not-stored");

        String stored = alice.stored(NOTES);
        alice.delete("/v1/uploads/" + stored).hasStatus(204);
        receipt(alice, stored).isProblem(404, "upload-not-found");
        alice.delete("/v1/uploads/" + issued).hasStatus(204);
        receipt(alice, issued).isProblem(409, "not-stored");
    }

    @Test
    void another_tenant_sees_no_receipt() {
        String id = api.client("acme", "alice").stored(NOTES);

        receipt(api.client("globex", "thief"), id).isProblem(404, "upload-not-found");
        receipt(api.client("globex", "thief"), UUID.randomUUID().toString()).isProblem(404, "upload-not-found");
    }

    @Test
    void the_key_set_is_public_can_be_cached_and_has_no_private_member() throws ParseException {
        TestResponse response = api.get("/.well-known/jwks.json").hasStatus(200);

        assertThat(response.header("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/jwk-set+json"));
        assertThat(response.header("cache-control")).hasValue("public, max-age=300");
        assertThat(response.json().path("keys"))
                .singleElement()
                .satisfies(key -> assertThat(key.fieldNames())
                        .toIterable()
                        .containsExactlyInAnyOrder("kty", "crv", "x", "y", "use", "alg", "kid"));
        assertThat(JWKSet.parse(response.body()).containsNonPublicKeys()).isFalse();
    }

    @Test
    void after_a_rotation_both_the_old_and_a_new_receipt_are_verified() throws IOException {
        TestClient alice = api.client("acme", "rotating");
        String id = alice.stored(NOTES);
        String before = receipt(alice, id).body();
        Path previous = Files.writeString(folder.resolve("previous.pem"), KEY.publicPem());
        TestReceiptKey next = TestReceiptKey.generate();
        try (RunningApi rotated = RunningApi.start(
                properties(next, Map.of("valetkey.receipts.previous-key-files", previous.toString())))) {
            TestClient bob = rotated.client("acme", "bob");
            String after = receipt(bob, bob.stored(NOTES)).body();

            assertThat(claims(before, rotated).path("sub").asText()).isEqualTo(id);
            assertThat(claims(after, rotated).path("tenant").asText()).isEqualTo("acme");
        }
    }

    @Test
    void a_service_without_a_key_has_neither_receipts_nor_a_key_set() {
        try (RunningApi other = RunningApi.start(Map.of())) {
            TestClient alice = other.client("acme", "alice");
            receipt(alice, alice.stored(NOTES)).isProblem(404, "receipts-disabled");
            other.get("/.well-known/jwks.json").hasStatus(NO_ROUTE);
        }
    }

    @Test
    void the_path_of_the_keys_can_be_changed() {
        try (RunningApi other =
                RunningApi.start(properties(KEY, Map.of("valetkey.receipts.jwks-path", "/receipt-keys")))) {
            other.get("/receipt-keys").hasStatus(200);
            other.get("/.well-known/jwks.json").hasStatus(NO_ROUTE);
        }
    }

    @Test
    void a_path_that_another_route_has_stops_the_start() {
        TestService service = TestService.withAcme()
                .with("valetkey.api.enabled", true)
                .with("valetkey.auth.issuer", "https://issuer.test")
                .with("valetkey.auth.audience", "valetkey")
                .with("valetkey.auth.jwks-url", "https://issuer.test/keys");
        for (Map.Entry<String, Object> property : properties(KEY, Map.of()).entrySet()) {
            service = service.with(property.getKey(), property.getValue());
        }

        assertThat(service.with("valetkey.receipts.jwks-path", "/openapi.yaml").errors())
                .singleElement()
                .satisfies(error -> assertThat(error.property()).isEqualTo("valetkey.receipts.jwks-path"));
    }
}
