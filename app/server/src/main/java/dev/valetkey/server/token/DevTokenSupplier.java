package dev.valetkey.server.token;

import dev.valetkey.client.api.AccessTokenSupplier;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;

/** Supplies tokens for a development server and issues a new one before the last one expires. Thread-safe. */
public final class DevTokenSupplier implements AccessTokenSupplier {

    private static final Duration RENEWAL_MARGIN = Duration.ofMinutes(1);

    private final DevTokenIssuer issuer;
    private final TokenRequest request;
    private final Clock clock;
    private @Nullable DevToken last;

    public DevTokenSupplier(DevTokenIssuer issuer, TokenRequest request, Clock clock) {
        this.issuer = issuer;
        this.request = request;
        this.clock = clock;
    }

    @Override
    public synchronized String token() {
        DevToken token = last;
        if (token == null || clock.instant().isAfter(token.expiresAt().minus(RENEWAL_MARGIN))) {
            token = issuer.issue(request);
            last = token;
        }
        return token.value();
    }
}
