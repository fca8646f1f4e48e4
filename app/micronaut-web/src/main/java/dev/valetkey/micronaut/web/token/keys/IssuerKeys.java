package dev.valetkey.micronaut.web.token.keys;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;

import java.util.List;
import java.util.Optional;

/** The issuer's public keys that may verify tokens. Thread-safe. */
public interface IssuerKeys {

    /**
     * Selects keys; reads them first if that is necessary, which blocks.
     *
     * @param selector what the keys must match
     * @return the matching keys
     * @throws KeySourceException if the keys cannot be read now
     */
    List<JWK> select(JWKSelector selector) throws KeySourceException;

    /** {@return why the newest keys are unavailable or unusable; empty if they are available or were never read} */
    Optional<String> problem();

    /** {@return whether selecting may read keys over the network} */
    boolean isRemote();
}
