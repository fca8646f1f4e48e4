package com.example.invoices.auth;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An API key of a member.
 *
 * @param digest SHA-256 of the key, which is random and long, in hexadecimal; the key itself is not stored
 */
@MappedEntity("api_key")
record ApiKey(@Id String digest, String tenant, String member) {

    static String digest(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform supports SHA-256", missing);
        }
    }
}
