package dev.valetkey.micronaut.web.token;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestClient;
import dev.valetkey.micronaut.web.TestToken;
import io.micronaut.context.env.yaml.YamlPropertySourceLoader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The token on the page of each identity provider is accepted with the configuration on the same page, and not without it. */
class IdentityProvidersTest {
    private static final Path PAGES = Path.of("../../docs/identity-providers");
    private static final Pattern YAML = Pattern.compile("(?s)\n```yaml\n(.*?)\n```");
    private static final Pattern JSON = Pattern.compile("(?s)\n```json\n(.*?)\n```");
    private static final List<String> TIMES = List.of("iat", "nbf", "exp", "auth_time");
    private static final String KEYS = "valetkey.auth.jwks-url";

    static Stream<String> pages() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("README.md"))
                    .sorted()
                    .toList();
            assertThat(names)
                    .containsExactly("auth0.md", "cognito.md", "entra-id.md", "firebase.md", "keycloak.md", "okta.md");
            return names.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void the_token_of_the_page_is_accepted_with_its_configuration_only(String page) throws IOException {
        Map<String, Object> configuration = configuration(page);
        Map<String, Object> claims = claims(page);

        try (RunningApi api = RunningApi.start(configuration)) {
            TestClient client = client(api, claims);
            assertThat(client.get("/v1/purposes").hasStatus(200).body()).contains("avatar");
            client.get("/v1/uploads").hasStatus(200);
            Map<String, Object> other = new LinkedHashMap<>(claims);
            other.put("aud", "another-service");
            other.put("client_id", "another-client");
            client(api, other).get("/v1/purposes").isProblem(401, "token-invalid");
        }
        Map<String, Object> identity = new LinkedHashMap<>(configuration);
        identity.keySet()
                .removeIf(name -> name.startsWith("valetkey.auth.scope")
                        || name.startsWith("valetkey.auth.tenant")
                        || name.equals("valetkey.auth.client-ids"));
        identity.replace("valetkey.auth.audience", "", "uploads");
        if (!identity.equals(configuration) && !page.equals("okta.md")) {
            try (RunningApi api = RunningApi.start(identity)) {
                assertThat(client(api, claims).get("/v1/uploads").status()).isIn(401, 403);
            }
        }
    }

    private static TestClient client(RunningApi api, Map<String, Object> claims) {
        TestToken token = api.tokens().token("acme", "alice");
        for (String name : token.claims().keySet()) {
            token = token.without(name);
        }
        for (Map.Entry<String, Object> claim : claims.entrySet()) {
            token = token.with(claim.getKey(), claim.getValue());
        }
        return api.clientWithToken(token.text());
    }

    /** The token was issued five minutes ago at most. */
    private static Map<String, Object> claims(String page) throws IOException {
        Map<String, Object> claims = new ObjectMapper().readValue(block(page, JSON), new TypeReference<>() {});
        long shift = Instant.now().getEpochSecond() - 60 - ((Number) claims.get("iat")).longValue();
        TIMES.forEach(name -> claims.computeIfPresent(name, (same, seconds) -> ((Number) seconds).longValue() + shift));
        return claims;
    }

    /** With keys of this run instead of those at the provider's URL. */
    private static Map<String, Object> configuration(String page) throws IOException {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("valetkey.auth.audience", "");
        properties.putAll(new YamlPropertySourceLoader()
                .read(page, new ByteArrayInputStream(block(page, YAML).getBytes(StandardCharsets.UTF_8))));
        assertThat(properties.remove(KEYS)).asString().startsWith("https://");
        return properties;
    }

    private static String block(String page, Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(PAGES.resolve(page)))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }
}
