package dev.valetkey.micronaut.web.token.keys;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetParseException;
import com.nimbusds.jose.jwk.source.JWKSetRetrievalException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keys at the issuer's URL. Nimbus caches them for five minutes, reads them again at most twice in 30 s for unknown key ids, and
 * uses the last keys for four hours while the issuer is unavailable. This class decides which of them are used.
 */
public final class RemoteKeys implements IssuerKeys, JWKSetSource<SecurityContext> {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteKeys.class);
    private static final Duration TIME_TO_LIVE = Duration.ofMinutes(5);
    private static final Duration MAX_WAIT = Duration.ofSeconds(6);
    private static final Duration OUTAGE_TOLERANCE = Duration.ofHours(4);

    private final URI url;
    private final Set<JWSAlgorithm> accepted;
    private final String property;
    private final JwksClient client;
    private final JWKSource<SecurityContext> source;
    private volatile @Nullable String problem;
    private volatile List<String> reportedFaults = List.of();

    /**
     * Prepares reading; nothing is read yet.
     *
     * @param url the URL of a JWK set
     * @param accepted the accepted signature algorithms
     * @param property the property with the URL, for messages
     */
    public RemoteKeys(URI url, Set<JWSAlgorithm> accepted, String property) {
        this.url = url;
        this.accepted = accepted;
        this.property = property;
        this.client = new JwksClient(url);
        this.source = JWKSourceBuilder.create((JWKSetSource<SecurityContext>) this)
                .cache(TIME_TO_LIVE.toMillis(), MAX_WAIT.toMillis())
                .retrying(true)
                .outageTolerant(OUTAGE_TOLERANCE.toMillis())
                .build();
    }

    @Override
    public List<JWK> select(JWKSelector selector) throws KeySourceException {
        return source.get(selector, null);
    }

    @Override
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    @Override
    public boolean isRemote() {
        return true;
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator evaluator, long currentTime, @Nullable SecurityContext context)
            throws KeySourceException {
        try {
            KeySet keys = KeySet.parse(client.read(), accepted);
            reportFaults(keys.faults());
            report(keys.usable().isEmpty() ? "it has no key that verifies " + accepted : null);
            return keys.toJwkSet();
        } catch (IOException unavailable) {
            report(unavailable.getMessage());
            throw new JWKSetRetrievalException("The keys at " + url + " cannot be read", unavailable);
        } catch (ParseException malformed) {
            report("it is not a JWK set: " + malformed.getMessage());
            throw new JWKSetParseException("The document at " + url + " is not a JWK set", malformed);
        }
    }

    /** Logs a change only: every token may cause an attempt. */
    private void report(@Nullable String now) {
        String before = problem;
        problem = now;
        if (now != null && !now.equals(before)) {
            LOG.warn("The issuer's keys at {} are unavailable: {}; see {}", url, now, property);
        } else if (now == null && before != null) {
            LOG.info("The issuer's keys at {} are available again", url);
        }
    }

    private void reportFaults(List<String> faults) {
        if (!faults.isEmpty() && !faults.equals(reportedFaults)) {
            LOG.warn("Keys at {} are never used: {}", url, String.join("; ", faults));
        }
        reportedFaults = faults;
    }

    @Override
    public void close() {
        // The client has no resources to release.
    }
}
