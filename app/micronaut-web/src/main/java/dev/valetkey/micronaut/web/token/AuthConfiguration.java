package dev.valetkey.micronaut.web.token;

import com.nimbusds.jose.JWSAlgorithm;
import dev.valetkey.core.net.LoopbackHost;
import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.web.token.AuthSettings.JwksLocation;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Validation of access tokens. Issuer, audience and keys are required while the API is enabled.
 *
 * @param issuer Issuer of the tokens, the value of their iss claim. Required.
 * @param audience Names of this service, one of which must be in the aud claim of a token. Required.
 * @param algorithms Accepted signature algorithms; RS256 and ES256 by default. Shared secrets are not supported.
 * @param tenantClaim Name of the claim that identifies the tenant.
 * @param maxTokenLife Maximum time between the issue of a token and its expiry; 1 min to 30 days. Tokens that live longer are rejected.
 * @param jwksUrl URL of the issuer's public keys, a JWK set: https, or http on a loopback address. Either jwks-url or jwks-file is
 *     required.
 * @param jwksFile File with the issuer's public keys, a JWK set, read when the service starts.
 */
@ConfigurationProperties("valetkey." + AuthConfiguration.SECTION)
record AuthConfiguration(
        @Nullable String issuer,
        @Nullable List<String> audience,
        @Nullable List<String> algorithms,

        @Bindable(defaultValue = AuthConfiguration.DEFAULT_TENANT_CLAIM)
        String tenantClaim,

        @Bindable(defaultValue = AuthConfiguration.DEFAULT_MAX_TOKEN_LIFE)
        Duration maxTokenLife,

        @Nullable String jwksUrl,
        @Nullable String jwksFile) {

    static final String SECTION = "auth";
    static final String DEFAULT_TENANT_CLAIM = "tenant";

    /** The default or maximum of Auth0, Cognito and Keycloak; those of Entra and Okta are shorter. */
    static final String DEFAULT_MAX_TOKEN_LIFE = "24h";

    private static final Duration SHORTEST_MAX_TOKEN_LIFE = Duration.ofMinutes(1);
    private static final Duration LONGEST_MAX_TOKEN_LIFE = Duration.ofDays(30);

    private static final Set<JWSAlgorithm> DEFAULT_ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);

    /** Without ES256K, which is in Nimbus' family of elliptic curves and not in the JDK. */
    private static final List<JWSAlgorithm> ACCEPTED_ALGORITHMS = List.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    /** Reports missing and invalid values. */
    static void validate(ConfigSection auth) {
        if (auth.string("issuer").filter(issuer -> !issuer.isBlank()).isEmpty()) {
            auth.error("issuer", "is required: the issuer of the tokens, the value of their 'iss'");
        }
        if (auth.values("audience", name -> name)
                .filter(names -> names.stream().anyMatch(name -> !name.isBlank()))
                .isEmpty()) {
            auth.error("audience", "is required: the name of this service in the 'aud' of the tokens");
        }
        auth.values("algorithms", AuthConfiguration::algorithm);
        auth.string("tenant-claim");
        auth.duration("max-token-life", DEFAULT_MAX_TOKEN_LIFE, SHORTEST_MAX_TOKEN_LIFE, LONGEST_MAX_TOKEN_LIFE);
        auth.value("jwks-url", AuthConfiguration::remote);
        auth.value("jwks-file", AuthConfiguration::local);
        if (auth.string("jwks-url").isPresent() == auth.string("jwks-file").isPresent()) {
            auth.error("jwks-url", "or jwks-file is required, and not both: where the issuer's public keys are");
        }
    }

    /** Returns the settings of a valid configuration. */
    AuthSettings toSettings() {
        return new AuthSettings(
                Objects.requireNonNull(issuer, "issuer"),
                set(audience, name -> name).orElseThrow(),
                set(algorithms, AuthConfiguration::algorithm).orElse(DEFAULT_ALGORITHMS),
                tenantClaim,
                maxTokenLife,
                jwksUrl == null ? local(Objects.requireNonNull(jwksFile, "jwksFile")) : remote(jwksUrl));
    }

    private static <T> Optional<Set<T>> set(@Nullable List<String> texts, Function<String, T> parser) {
        return Optional.ofNullable(texts)
                .map(all -> all.stream().map(String::strip).map(parser).collect(Collectors.toSet()));
    }

    /** With a shared secret everyone who can verify tokens could also sign them; with 'none' everyone could. */
    private static JWSAlgorithm algorithm(String name) {
        return ACCEPTED_ALGORITHMS.stream()
                .filter(algorithm -> algorithm.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is not accepted; accepted: "
                        + ACCEPTED_ALGORITHMS.stream()
                                .map(JWSAlgorithm::getName)
                                .collect(Collectors.joining(", "))));
    }

    /** Anyone who can change the keys on the network can sign tokens. */
    private static JwksLocation remote(String text) {
        URI url = URI.create(text);
        String host = url.getHost();
        if (host == null
                || url.getUserInfo() != null
                || !("https".equals(url.getScheme()) || "http".equals(url.getScheme()))) {
            throw new IllegalArgumentException("'" + withoutUserInfo(text) + "' is not an https URL with a host");
        }
        if ("http".equals(url.getScheme()) && !LoopbackHost.matches(host)) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not encrypted, so that others on the network can replace"
                            + " the keys; expected https, or http on a loopback address");
        }
        return new JwksLocation.Remote(url);
    }

    private static String withoutUserInfo(String text) {
        return text.replaceFirst("//[^/]*@", "//…@");
    }

    private static JwksLocation local(String text) {
        Path file = Path.of(text);
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("the file " + file + " cannot be read");
        }
        return new JwksLocation.Local(file);
    }
}
