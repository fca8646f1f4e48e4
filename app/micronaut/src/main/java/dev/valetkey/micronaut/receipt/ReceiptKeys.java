package dev.valetkey.micronaut.receipt;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;

import java.util.List;
import java.util.stream.Stream;

/**
 * The public keys that verify the receipts of this service, for its route and for services that publish a key set of their own.
 * Immutable.
 */
public final class ReceiptKeys {

    private final JWKSet published;
    private final String path;

    ReceiptKeys(ReceiptKey current, List<ReceiptKey> previous, String path) {
        this.published = new JWKSet(Stream.concat(Stream.of(current), previous.stream())
                .<JWK>map(ReceiptKey::publicKey)
                .distinct()
                .toList());
        this.path = path;
    }

    /** {@return the keys as a JWK set (RFC 7517 section 5), the current one first, without private members} */
    public String toJwks() {
        return published.toString(true);
    }

    /** {@return the path at which they are published, below the server's context path} */
    public String path() {
        return path;
    }
}
