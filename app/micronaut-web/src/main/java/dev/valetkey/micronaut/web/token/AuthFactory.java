package dev.valetkey.micronaut.web.token;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import dev.valetkey.micronaut.configuration.Settings;
import dev.valetkey.micronaut.property.ConfigError;
import dev.valetkey.micronaut.property.InvalidConfigurationException;
import dev.valetkey.micronaut.web.token.AuthSettings.JwksLocation.Local;
import dev.valetkey.micronaut.web.token.AuthSettings.JwksLocation.Remote;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;

import java.io.IOException;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;

/**
 * The settings of {@code valetkey.auth} and the issuer's keys. Nimbus reads the keys and not Micronaut, because Micronaut's
 * source has no time-outs and does not read them again when a token has a new key id.
 */
@Factory
final class AuthFactory {
    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 3_000;
    private static final int MAX_SET_BYTES = 256 << 10;
    private static final Duration OUTAGE_TOLERANCE = Duration.ofHours(4);

    /** @param validated the whole configuration, so that the errors of all sections are reported together */
    @Context
    AuthSettings settings(Settings validated, AuthConfiguration auth) {
        return auth.toSettings();
    }

    @Context
    @Bean(typed = JWKSource.class)
    JWKSource<SecurityContext> source(AuthSettings settings) {
        if (settings.jwks() instanceof Remote remote) {
            return JWKSourceBuilder.create(
                            remote.url(), new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, MAX_SET_BYTES))
                    .retrying(true)
                    .outageTolerant(OUTAGE_TOLERANCE.toMillis())
                    .build();
        }
        return new ImmutableJWKSet<>(load(((Local) settings.jwks()).file()));
    }

    private static JWKSet load(Path file) {
        try {
            JWKSet keys = JWKSet.load(file.toFile()).toPublicJWKSet();
            if (keys.isEmpty()) {
                throw invalid("has no public key: " + file);
            }
            return keys;
        } catch (IOException | ParseException unreadable) {
            throw invalid("is not a JWK set: " + file);
        }
    }

    private static InvalidConfigurationException invalid(String problem) {
        return new InvalidConfigurationException(List.of(new ConfigError("valetkey.auth.jwks-file", problem)));
    }
}
