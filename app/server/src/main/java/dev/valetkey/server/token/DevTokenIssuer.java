package dev.valetkey.server.token;

import com.nimbusds.jwt.JWTClaimsSet;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.UUID;

/** Issues tokens for a development server. Thread-safe. */
public final class DevTokenIssuer {

    /** The issuer that a development server expects. */
    public static final String ISSUER = "valetkey-dev";
    /** The audience that a development server expects. */
    public static final String AUDIENCE = "valetkey";

    private final DevSigningKey key;
    private final DevTenants tenants;
    private final Clock clock;

    public DevTokenIssuer(DevSigningKey key, DevTenants tenants, Clock clock) {
        this.key = key;
        this.tenants = tenants;
        this.clock = clock;
    }

    public DevToken issue(TokenRequest request) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant end = now.plus(request.lifetime());
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(request.subject())
                .claim(tenants.claim().name(), tenants.claim().nest(tenants.valueOf(request.tenant())))
                .claim("scope", String.join(" ", request.scopes()))
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(end))
                .build();
        return new DevToken(key.sign(claims), end);
    }
}
