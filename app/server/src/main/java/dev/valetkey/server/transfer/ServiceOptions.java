package dev.valetkey.server.transfer;

import dev.valetkey.client.http.AccessTokenSupplier;
import dev.valetkey.policy.tenant.TenantId;
import dev.valetkey.server.folder.DataOption;
import dev.valetkey.server.folder.DevFolder;
import dev.valetkey.server.token.DevTokenIssuer;
import dev.valetkey.server.token.DevTokenSupplier;
import dev.valetkey.server.token.TokenRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/** Which service, and as whom. */
final class ServiceOptions {

    private static final Duration TOKEN_LIFETIME = Duration.ofHours(1);

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:VALETKEY_URL:-http://localhost:8080}",
            description = "the service's address ($VALETKEY_URL); ${DEFAULT-VALUE} when left out")
    private URI url = URI.create("http://localhost:8080");

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            defaultValue = "${env:VALETKEY_TOKEN}",
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
            description =
                    "the access token; better in $VALETKEY_TOKEN, where other users of this machine do not see it")
    private @Nullable String token;

    @Option(
            names = "--tenant",
            paramLabel = "T",
            description = "without a token: the tenant at the 'valetkey dev' of the folder --data, such as acme")
    private @Nullable String tenant;

    @Option(
            names = "--subject",
            paramLabel = "S",
            defaultValue = "alice",
            description = "with --tenant: the user; ${DEFAULT-VALUE} when left out")
    private String subject = "";

    @Mixin
    private DataOption data = new DataOption();

    URI url() {
        if (url.getHost() == null || !String.valueOf(url.getScheme()).matches("https?")) {
            throw new IllegalArgumentException("'" + url + "' is no address such as https://uploads.example.com");
        }
        return url;
    }

    /**
     * Gives tokens.
     *
     * @throws IllegalArgumentException if nobody says who asks, or two do
     */
    AccessTokenSupplier tokenSupplier() {
        String given = token();
        if (given != null && tenant != null) {
            throw new IllegalArgumentException(
                    "A token says itself whose it is: leave out --tenant, or --token and VALETKEY_TOKEN");
        }
        if (given != null) {
            return () -> given;
        }
        if (tenant == null) {
            throw new IllegalArgumentException("Say who asks: VALETKEY_TOKEN or --token with an access token,"
                    + " or --tenant for the 'valetkey dev' of the folder --data");
        }
        var request = new TokenRequest(new TenantId(tenant), subject, TokenRequest.USER_SCOPES, TOKEN_LIFETIME);
        Clock clock = Clock.systemUTC();
        return new DevTokenSupplier(new DevTokenIssuer(DevFolder.readSigningKey(data.folder()), clock), request, clock);
    }

    /** Whose uploads are remembered together. */
    String user() {
        String given = token();
        return given == null ? "tenant " + tenant : "token " + TokenOwner.of(given);
    }

    private @Nullable String token() {
        return token == null || token.isBlank() ? null : token.strip();
    }
}
