package dev.valetkey.s3.credentials;

import dev.valetkey.policy.tenant.TenantId;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * The name of a role's session, as CloudTrail and the session's own ARN show it. It grants nothing.
 *
 * @param value 2 to 64 of {@code [\w+=,.@-]} (STS API Reference, "AssumeRole")
 */
record RoleSessionName(String value) {

    private static final int MAX_LENGTH = 64;
    private static final Pattern GRAMMAR = Pattern.compile("[\\w+=,.@-]{2," + MAX_LENGTH + "}");
    private static final int HASH_BYTES = 4;

    static final RoleSessionName SERVICE = new RoleSessionName("valetkey");

    RoleSessionName {
        if (!GRAMMAR.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "A session's name is 2 to 64 of [A-Za-z0-9_+=,.@-], not '" + value + "'");
        }
    }

    /** {@code valetkey-} and the tenant; of one that is too long the beginning and a hash, so that no two are the same. */
    static RoleSessionName forTenant(TenantId tenant) {
        String name = SERVICE.value() + "-" + tenant.value();
        if (name.length() > MAX_LENGTH) {
            String hash = "." + hash(tenant);
            name = name.substring(0, MAX_LENGTH - hash.length()) + hash;
        }
        return new RoleSessionName(name);
    }

    private static String hash(TenantId tenant) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(tenant.value().getBytes(US_ASCII));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
