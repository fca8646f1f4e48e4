package dev.valetkey.server.client.call;

import dev.valetkey.server.token.Token;
import dev.valetkey.server.token.TokenMint;
import dev.valetkey.server.token.TokenRequest;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;

/** Tokens for a development server, a new one whenever the last is about to end. Thread-safe. */
public final class MintedBearer implements Bearer {

    private static final Duration RENEWAL_MARGIN = Duration.ofMinutes(1);

    private final TokenMint issuer;
    private final TokenRequest request;
    private final Clock clock;
    private @Nullable Token last;

    public MintedBearer(TokenMint mint, TokenRequest request, Clock clock) {
        this.issuer = mint;
        this.request = request;
        this.clock = clock;
    }

    @Override
    public synchronized String token() {
        Token token = last;
        if (token == null || clock.instant().isAfter(token.expiresAt().minus(RENEWAL_MARGIN))) {
            token = issuer.issue(request);
            last = token;
        }
        return token.value();
    }
}
