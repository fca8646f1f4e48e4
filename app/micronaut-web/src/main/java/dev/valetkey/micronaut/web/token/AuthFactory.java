package dev.valetkey.micronaut.web.token;

import dev.valetkey.micronaut.configuration.Settings;
import dev.valetkey.micronaut.property.ConfigError;
import dev.valetkey.micronaut.property.InvalidConfigurationException;
import dev.valetkey.micronaut.web.token.AuthSettings.JwksLocation.Local;
import dev.valetkey.micronaut.web.token.AuthSettings.JwksLocation.Remote;
import dev.valetkey.micronaut.web.token.keys.IssuerKeys;
import dev.valetkey.micronaut.web.token.keys.LocalKeys;
import dev.valetkey.micronaut.web.token.keys.RemoteKeys;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;

import java.util.List;

/** The settings of {@code valetkey.auth} and the issuer's keys. */
@Factory
final class AuthFactory {

    /** @param validated the whole configuration, so that the errors of all sections are reported together */
    @Context
    AuthSettings settings(Settings validated, AuthConfiguration auth) {
        return auth.toSettings();
    }

    @Context
    @Bean(typed = IssuerKeys.class)
    IssuerKeys keys(AuthSettings settings) {
        return settings.jwks() instanceof Remote remote
                ? new RemoteKeys(remote.url(), settings.algorithms())
                : read((Local) settings.jwks(), settings);
    }

    private static IssuerKeys read(Local local, AuthSettings settings) {
        try {
            return LocalKeys.read(local.file(), settings.algorithms());
        } catch (IllegalArgumentException unusable) {
            throw new InvalidConfigurationException(
                    List.of(new ConfigError("valetkey.auth.jwks-file", String.valueOf(unusable.getMessage()))));
        }
    }
}
