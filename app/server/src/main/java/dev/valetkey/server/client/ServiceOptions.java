package dev.valetkey.server.client;

import dev.valetkey.client.ValetkeyClient;
import dev.valetkey.client.api.AccessTokenSupplier;
import dev.valetkey.client.token.AccessTokenClaims;
import dev.valetkey.client.token.TokenSyntax;
import dev.valetkey.policy.tenant.TenantId;
import dev.valetkey.server.folder.DataOption;
import dev.valetkey.server.folder.DevFolder;
import dev.valetkey.server.token.DevTokenSupplier;
import dev.valetkey.server.token.TokenRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The options for the service's URL and the access token. */
public final class ServiceOptions {

    private static final Duration TOKEN_LIFETIME = Duration.ofHours(1);

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:VALETKEY_URL:-http://localhost:8080}",
            description = "URL of the service ($VALETKEY_URL); default: ${DEFAULT-VALUE}")
    private URI url = URI.create("http://localhost:8080");

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            defaultValue = "${env:VALETKEY_TOKEN}",
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
            description = "access token; prefer $VALETKEY_TOKEN, which other users of this machine cannot see")
    private @Nullable String token;

    @Option(
            names = "--tenant",
            paramLabel = "T",
            description = "instead of a token: tenant of the 'valetkey dev' in the folder --data, such as acme")
    private @Nullable String tenant;

    @Option(
            names = "--subject",
            paramLabel = "S",
            defaultValue = "alice",
            description = "with --tenant: the user; default: ${DEFAULT-VALUE}")
    private String subject = "";

    @Mixin
    private DataOption data = new DataOption();

    /**
     * Starts a client of the service.
     *
     * @throws IllegalArgumentException if the URL is invalid, or both a token and a tenant are given, or neither
     */
    public ValetkeyClient.Builder client() {
        return ValetkeyClient.builder(url()).accessToken(tokenSupplier()).resumeOwner(user());
    }

    public URI url() {
        if (url.getHost() == null || !String.valueOf(url.getScheme()).matches("https?")) {
            throw new IllegalArgumentException(
                    "Invalid URL '" + url + "'; expected one such as https://uploads.example.com");
        }
        return url;
    }

    private AccessTokenSupplier tokenSupplier() {
        String given = token();
        if (given != null && tenant != null) {
            throw new IllegalArgumentException(
                    "The access token already names its tenant: omit either --tenant or --token and VALETKEY_TOKEN");
        }
        if (given != null) {
            return () -> given;
        }
        if (tenant == null) {
            throw new IllegalArgumentException("Missing credentials: set VALETKEY_TOKEN or --token to an access token,"
                    + " or --tenant to a tenant of the 'valetkey dev' in the folder --data");
        }
        var request = new TokenRequest(new TenantId(tenant), subject, TokenRequest.USER_SCOPES, TOKEN_LIFETIME);
        Clock clock = Clock.systemUTC();
        return new DevTokenSupplier(DevFolder.readTokenIssuer(data.folder(), clock), request, clock);
    }

    /**
     * The user's own subject at the service; empty if the access token is not a JWT.
     *
     * @throws IllegalArgumentException as for {@link #client()}
     */
    public Optional<String> ownSubject() {
        return AccessTokenClaims.decode(accessToken()).flatMap(claims -> claims.text("sub"));
    }

    /**
     * The access token; a secret.
     *
     * @throws IllegalArgumentException as for {@link #client()}
     */
    public String accessToken() {
        return tokenSupplier().token();
    }

    /** The same for all tokens of one user. */
    private String user() {
        String given = token();
        return given == null ? "tenant " + tenant : "token " + TokenOwner.of(given);
    }

    private @Nullable String token() {
        if (token == null || token.isBlank()) {
            return null;
        }
        String text = token.strip();
        if (!TokenSyntax.matches(text)) {
            // Not with the text itself: it may be a secret with a typing error.
            throw new IllegalArgumentException("Invalid access token: expected letters, digits and -._~+/ only, such as"
                    + " eyJhbGciOiJSUzI1NiJ9..., without 'Bearer', quotes or line breaks");
        }
        return text;
    }
}
