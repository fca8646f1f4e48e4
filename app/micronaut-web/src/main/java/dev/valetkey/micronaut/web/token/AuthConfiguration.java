package dev.valetkey.micronaut.web.token;

import com.nimbusds.jose.JWSAlgorithm;
import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.web.token.AuthSettings.JwksLocation;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import org.jspecify.annotations.Nullable;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * @param jwksUrl URL of the issuer's public keys, a JWK set. Either jwks-url or jwks-file is required.
 * @param jwksFile File with the issuer's public keys, a JWK set, read when the service starts.
 */
@ConfigurationProperties("valetkey." + AuthConfiguration.SECTION)
record AuthConfiguration(
        @Nullable String issuer,
        @Nullable List<String> audience,
        @Nullable List<String> algorithms,

        @Bindable(defaultValue = AuthConfiguration.DEFAULT_TENANT_CLAIM)
        String tenantClaim,

        @Nullable String jwksUrl,
        @Nullable String jwksFile) {

    static final String SECTION = "auth";
    static final String DEFAULT_TENANT_CLAIM = "tenant";

    private static final Set<JWSAlgorithm> DEFAULT_ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);

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
                jwksUrl == null ? local(Objects.requireNonNull(jwksFile, "jwksFile")) : remote(jwksUrl));
    }

    private static <T> Optional<Set<T>> set(@Nullable List<String> texts, Function<String, T> parser) {
        return Optional.ofNullable(texts)
                .map(all -> all.stream().map(String::strip).map(parser).collect(Collectors.toSet()));
    }

    /** With a shared secret everyone who can verify tokens could also sign them; with 'none' everyone could. */
    private static JWSAlgorithm algorithm(String name) {
        JWSAlgorithm algorithm = JWSAlgorithm.parse(name);
        if (!JWSAlgorithm.Family.RSA.contains(algorithm) && !JWSAlgorithm.Family.EC.contains(algorithm)) {
            throw new IllegalArgumentException("'" + name + "' is not accepted; accepted: RS256, RS384, RS512, PS256,"
                    + " PS384, PS512, ES256, ES384, ES512");
        }
        return algorithm;
    }

    private static JwksLocation remote(String text) {
        try {
            URL url = URI.create(text).toURL();
            if (!url.getProtocol().equals("https") && !url.getProtocol().equals("http")) {
                throw new IllegalArgumentException("'" + text + "' is not an http or https URL");
            }
            return new JwksLocation.Remote(url);
        } catch (MalformedURLException malformed) {
            throw new IllegalArgumentException("'" + text + "' is not a URL", malformed);
        }
    }

    private static JwksLocation local(String text) {
        Path file = Path.of(text);
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("the file " + file + " cannot be read");
        }
        return new JwksLocation.Local(file);
    }
}
