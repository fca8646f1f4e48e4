package dev.valetkey.micronaut.web.token;

import com.nimbusds.jose.JWSAlgorithm;
import dev.valetkey.micronaut.configuration.Settings;
import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.property.ConfigSectionValidator;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.env.Environment;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Reads {@code valetkey.auth}. Without issuer, audience and keys nobody could be let in, so nothing starts. */
@Factory
final class AuthConfiguration implements ConfigSectionValidator {
    private static final String SECTION = "auth";
    private static final Set<JWSAlgorithm> DEFAULT_ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);

    @Override
    public String section() {
        return SECTION;
    }

    @Override
    public void validate(ConfigSection auth) {
        read(auth);
    }

    /** @param checked the whole configuration: its faults, this section's among them, are said first */
    @Context
    AuthSettings settings(Settings checked, Environment environment) {
        return read(ConfigSection.of("valetkey." + SECTION, environment)).orElseThrow();
    }

    private static Optional<AuthSettings> read(ConfigSection auth) {
        Optional<String> issuer = required(auth, "issuer", "the issuer of the tokens, as in their 'iss'");
        Optional<Set<String>> audiences = auth.values("audience", text -> text)
                .filter(names -> names.stream().anyMatch(name -> !name.isBlank()));
        if (audiences.isEmpty()) {
            auth.error("audience", "is required: the name of this service in the tokens' 'aud'");
        }
        Set<JWSAlgorithm> algorithms =
                auth.values("algorithms", AuthConfiguration::algorithm).orElse(DEFAULT_ALGORITHMS);
        String tenantClaim = auth.string("tenant-claim").orElse("tenant");
        Optional<JwksLocation> keys = keys(auth);
        return issuer.flatMap(iss -> audiences.flatMap(
                aud -> keys.map(where -> new AuthSettings(iss, aud, algorithms, tenantClaim, where))));
    }

    private static Optional<JwksLocation> keys(ConfigSection auth) {
        Optional<JwksLocation> remote = auth.value("jwks-url", AuthConfiguration::remote);
        Optional<JwksLocation> local = auth.value("jwks-file", AuthConfiguration::local);
        boolean both =
                auth.string("jwks-url").isPresent() && auth.string("jwks-file").isPresent();
        boolean neither =
                auth.string("jwks-url").isEmpty() && auth.string("jwks-file").isEmpty();
        if (both || neither) {
            auth.error(
                    "jwks-url", "or jwks-file is required, and only one of them: where the issuer's public keys are");
        }
        return remote.or(() -> local);
    }

    private static Optional<String> required(ConfigSection auth, String name, String what) {
        Optional<String> text = auth.string(name).filter(value -> !value.isBlank());
        if (text.isEmpty()) {
            auth.error(name, "is required: " + what);
        }
        return text;
    }

    /** A shared secret would let everybody who can check tokens make them, and 'none' everybody else too. */
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
                throw new IllegalArgumentException("'" + text + "' is no http or https URL");
            }
            return new JwksLocation.Remote(url);
        } catch (MalformedURLException malformed) {
            throw new IllegalArgumentException("'" + text + "' is no URL", malformed);
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
