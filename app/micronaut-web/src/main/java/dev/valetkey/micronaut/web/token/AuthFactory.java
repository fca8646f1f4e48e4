package dev.valetkey.micronaut.web.token;

import dev.valetkey.micronaut.configuration.Settings;
import dev.valetkey.micronaut.property.ConfigError;
import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.property.InvalidConfigurationException;
import dev.valetkey.micronaut.web.token.IssuerSettings.JwksLocation.Local;
import dev.valetkey.micronaut.web.token.IssuerSettings.JwksLocation.Remote;
import dev.valetkey.micronaut.web.token.keys.IssuerKeys;
import dev.valetkey.micronaut.web.token.keys.LocalKeys;
import dev.valetkey.micronaut.web.token.keys.RemoteKeys;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.env.Environment;

import java.util.List;

/** The settings of {@code valetkey.auth} and the keys of the issuers. */
@Factory
final class AuthFactory {

    /** @param validated the whole configuration, so that the errors of all sections are reported together */
    @Context
    AuthSettings settings(Settings validated, Environment environment) {
        return AuthReader.read(ConfigSection.of(AuthConfiguration.PREFIX, environment))
                .orElseThrow(() ->
                        new IllegalStateException("The valid section " + AuthConfiguration.PREFIX + " cannot be read"));
    }

    @Context
    TrustedIssuers issuers(AuthSettings settings) {
        return new TrustedIssuers(settings.issuers().stream()
                .map(issuer -> new TrustedIssuer(issuer, keys(issuer)))
                .toList());
    }

    private static IssuerKeys keys(IssuerSettings issuer) {
        return issuer.jwks() instanceof Remote remote
                ? new RemoteKeys(remote.url(), issuer.algorithms(), issuer.section() + ".jwks-url")
                : read((Local) issuer.jwks(), issuer);
    }

    private static IssuerKeys read(Local local, IssuerSettings issuer) {
        try {
            return LocalKeys.read(local.file(), issuer.algorithms());
        } catch (IllegalArgumentException unusable) {
            throw new InvalidConfigurationException(
                    List.of(new ConfigError(issuer.section() + ".jwks-file", String.valueOf(unusable.getMessage()))));
        }
    }
}
