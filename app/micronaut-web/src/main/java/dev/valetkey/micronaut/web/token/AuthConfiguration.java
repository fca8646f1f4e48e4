package dev.valetkey.micronaut.web.token;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.EachProperty;

/** Validation of access tokens. Declared for the metadata that IDEs read; {@link AuthReader} reads the values. */
@ConfigurationProperties(AuthConfiguration.PREFIX)
interface AuthConfiguration extends IssuerDeclaration {

    String SECTION = "auth";
    String PREFIX = "valetkey." + SECTION;
    String ISSUERS = "issuers";

    String DEFAULT_TENANT_CLAIM = "tenant";

    /** The default or maximum of Auth0, Cognito and Keycloak; those of Entra and Okta are shorter. */
    String DEFAULT_MAX_TOKEN_LIFE = "24h";

    /** Scopes by role, permission or group. */
    @ConfigurationProperties("scopes")
    interface OwnScopes extends IssuerDeclaration.ScopesDeclaration {}

    /** One of several issuers. */
    @EachProperty(ISSUERS)
    interface NamedIssuer extends IssuerDeclaration {

        /** Scopes by role, permission or group of this issuer. */
        @ConfigurationProperties("scopes")
        interface NamedScopes extends IssuerDeclaration.ScopesDeclaration {}
    }
}
