package dev.valetkey.micronaut.receipt;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Receipts of stored uploads.
 *
 * @param keyFile File with the private key that signs receipts: P-256, PEM (PKCS #8) or JWK. Without it there are no receipts.
 * @param previousKeyFiles Files with public keys that signed earlier receipts: PEM or JWK. They are published too.
 * @param issuer Issuer of the receipts, the value of their iss claim. Required with a key.
 * @param jwksPath Path of the public keys.
 */
@ConfigurationProperties(ReceiptConfiguration.PREFIX)
record ReceiptConfiguration(
        @Nullable String keyFile,
        @Nullable List<String> previousKeyFiles,
        @Nullable String issuer,

        @Bindable(defaultValue = ReceiptConfiguration.DEFAULT_JWKS_PATH)
        String jwksPath) {

    static final String SECTION = "receipts";
    static final String PREFIX = "valetkey." + SECTION;
    static final String KEY_FILE = PREFIX + ".key-file";

    /** RFC 8615, and what most libraries expect. */
    static final String DEFAULT_JWKS_PATH = "/.well-known/jwks.json";
}
