package dev.valetkey.micronaut.web;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.valetkey.core.Uploads;
import dev.valetkey.micronaut.TestService;
import dev.valetkey.micronaut.property.ConfigError;
import io.micronaut.context.ApplicationContext;
import io.micronaut.security.token.validator.TokenValidator;
import io.micronaut.web.router.Router;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class ApiSwitchTest {
    private static TestService withApi() {
        return TestService.withAcme()
                .with("valetkey.api.enabled", true)
                .with("valetkey.auth.issuer", TestIssuer.ISSUER)
                .with("valetkey.auth.audience", TestIssuer.AUDIENCE)
                .with("valetkey.auth.jwks-url", "https://issuer.test/keys");
    }

    @Test
    void a_disabled_api_keeps_the_use_cases_without_routes() {
        try (ApplicationContext context = TestService.withAcme().start()) {
            assertThat(context.containsBean(Uploads.class)).isTrue();
            assertThat(routes(context)).noneMatch(path -> path.startsWith("/v1") || path.startsWith("/problems"));
        }
    }

    /** Ensures that every package has the condition. */
    @Test
    void a_disabled_api_keeps_only_the_guard_against_unsigned_tokens() {
        try (ApplicationContext context = TestService.withAcme().start()) {
            assertThat(context.getBeanDefinitions(Object.class))
                    .extracting(definition -> definition.getBeanType().getName())
                    .filteredOn(name -> name.startsWith("dev.valetkey.micronaut.web."))
                    .containsExactly(UnsignedTokenGuard.class.getName());
        }
    }

    /** RFC 7519 §6.1. */
    @Test
    @SuppressWarnings("unchecked") // They validate for any kind of request.
    void a_disabled_api_rejects_unsigned_tokens() {
        String unsigned = new PlainJWT(new JWTClaimsSet.Builder()
                        .subject("mallory")
                        .expirationTime(Date.from(Instant.now().plusSeconds(3600)))
                        .build())
                .serialize();
        try (ApplicationContext context = TestService.withAcme().start()) {
            Collection<TokenValidator<Object>> validators =
                    (Collection<TokenValidator<Object>>) (Collection<?>) context.getBeansOfType(TokenValidator.class);
            assertThat(validators).isNotEmpty();
            assertThat(validators)
                    .allSatisfy(validator -> assertThat(Flux.from(validator.validateToken(unsigned, null))
                                    .collectList()
                                    .block())
                            .isEmpty());
        }
    }

    @Test
    void an_enabled_api_has_use_cases_and_routes() {
        try (ApplicationContext context = withApi().start()) {
            assertThat(routes(context)).contains("/v1/uploads", "/v1/purposes", "/problems", "/openapi.yaml");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "HS512", "EdDSA", "ES256K", "rs256", ""})
    void an_unsafe_algorithm_is_rejected_at_start_up(String algorithm) {
        assertThat(withApi().with("valetkey.auth.algorithms", algorithm).errors())
                .extracting(ConfigError::property)
                .containsExactly("valetkey.auth.algorithms");
    }

    @Test
    void without_issuer_audience_and_keys_the_start_fails() {
        assertThat(withApi()
                        .without("valetkey.auth.issuer")
                        .with("valetkey.auth.audience", "")
                        .without("valetkey.auth.jwks-url")
                        .errors())
                .extracting(ConfigError::property)
                .containsExactlyInAnyOrder("valetkey.auth.issuer", "valetkey.auth.audience", "valetkey.auth.jwks-url");
    }

    @Test
    void keys_have_one_source_only(@TempDir Path folder) throws IOException {
        Path keys = Files.writeString(
                folder.resolve("jwks.json"), TestIssuer.generate().jwks());

        assertThat(withApi().with("valetkey.auth.jwks-file", keys.toString()).errors())
                .extracting(ConfigError::property)
                .containsExactly("valetkey.auth.jwks-url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json", "{\"keys\": []}", "{\"keys\":[{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}]}"})
    void a_key_file_without_public_keys_is_rejected_at_start_up(String content, @TempDir Path folder)
            throws IOException {
        Path keys = Files.writeString(folder.resolve("jwks.json"), content);

        assertThat(withApi()
                        .without("valetkey.auth.jwks-url")
                        .with("valetkey.auth.jwks-file", keys.toString())
                        .errors())
                .extracting(ConfigError::property)
                .containsExactly("valetkey.auth.jwks-file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://issuer.test/keys", "issuer.test", "file:///etc/passwd"})
    void a_key_url_other_than_http_is_rejected_at_start_up(String url) {
        assertThat(withApi().with("valetkey.auth.jwks-url", url).errors())
                .extracting(ConfigError::property)
                .containsExactly("valetkey.auth.jwks-url");
    }

    /** Without the filter, nothing verifies tokens. */
    @ParameterizedTest
    @CsvSource({
        "micronaut.security.enabled, false, micronaut.security.enabled",
        "micronaut.security.filter.enabled, false, micronaut.security.enabled",
        "micronaut.security.filter.pattern, /mine/**, micronaut.security.filter.pattern"
    })
    void an_api_without_the_security_filter_does_not_start(String property, String value, String reported) {
        assertThat(withApi().with(property, value).errors())
                .extracting(ConfigError::property)
                .containsExactly(reported);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "59s", "31d", "never", "-1h"})
    void a_maximum_life_of_tokens_has_bounds(String life) {
        assertThat(withApi().with("valetkey.auth.max-token-life", life).errors())
                .extracting(ConfigError::property)
                .containsExactly("valetkey.auth.max-token-life");
    }

    @Test
    void a_misspelt_property_is_rejected_at_start_up() {
        assertThat(withApi()
                        .with("valetkey.auth.audiences", "x")
                        .with("valetkey.problems.bases", "x")
                        .errors())
                .extracting(ConfigError::property, ConfigError::message)
                .hasSize(2)
                .doesNotContain(tuple("", ""));
    }

    private static List<String> routes(ApplicationContext context) {
        return context.getBean(Router.class)
                .uriRoutes()
                .map(route -> route.getUriMatchTemplate().toPathString())
                .toList();
    }
}
