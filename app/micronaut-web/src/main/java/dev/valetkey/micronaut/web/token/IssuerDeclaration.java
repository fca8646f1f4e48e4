package dev.valetkey.micronaut.web.token;

import io.micronaut.core.bind.annotation.Bindable;

import java.time.Duration;
import java.util.List;

/** The properties of an issuer of access tokens, declared for the metadata that IDEs read. {@link IssuerReader} reads them. */
interface IssuerDeclaration {

    /** Issuer of the tokens, the value of their iss claim. Required. */
    String getIssuer();

    /** Names of this service, one of which must be in the aud claim of a token. Required without client-ids. */
    List<String> getAudience();

    /** Clients whose tokens are accepted, in the claim client_id, azp, cid or appid. All if absent. */
    List<String> getClientIds();

    /** Accepted signature algorithms; RS256 and ES256 by default. Shared secrets are not supported. */
    List<String> getAlgorithms();

    /** The claim that identifies the tenant: a name, names separated by dots, or a JSON Pointer. */
    @Bindable(defaultValue = AuthConfiguration.DEFAULT_TENANT_CLAIM)
    String getTenantClaim();

    /** The tenant of all tokens of the issuer, whatever they claim. */
    String getTenant();

    /** Claims with scopes, roles, permissions or groups; scope and scp by default. */
    List<String> getScopeClaims();

    /** What the issuer writes before this service's scopes, such as "https://uploads.example.com/". */
    List<String> getScopePrefixes();

    /** Text before the subjects of the issuer, so that two issuers cannot name the same user. */
    String getSubjectPrefix();

    /** Maximum time between the issue of a token and its expiry; 1 min to 30 days. Tokens that live longer are rejected. */
    @Bindable(defaultValue = AuthConfiguration.DEFAULT_MAX_TOKEN_LIFE)
    Duration getMaxTokenLife();

    /** URL of the issuer's public keys, a JWK set: https, or http on a loopback address. Either jwks-url or jwks-file is required. */
    String getJwksUrl();

    /** File with the issuer's public keys, a JWK set, read when the service starts. */
    String getJwksFile();

    /** Roles, permissions, groups or scopes that grant a scope of this service. */
    interface ScopesDeclaration {

        /** Values that grant uploads:create. */
        List<String> getUploadsCreate();

        /** Values that grant uploads:read. */
        List<String> getUploadsRead();

        /** Values that grant uploads:delete. */
        List<String> getUploadsDelete();

        /** Values that grant downloads:create. */
        List<String> getDownloadsCreate();

        /** Values that grant uploads:tenant. */
        List<String> getUploadsTenant();

        /** Values that grant uploads:admin. */
        List<String> getUploadsAdmin();

        /** Values that grant metrics:read. */
        List<String> getMetricsRead();
    }
}
