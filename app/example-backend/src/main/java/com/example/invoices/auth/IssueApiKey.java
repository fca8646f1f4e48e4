package com.example.invoices.auth;

import jakarta.inject.Singleton;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Issues an API key for a member. */
@Singleton
public final class IssueApiKey {

    private static final int BYTES = 32;

    private final ApiKeys keys;
    private final SecureRandom random = new SecureRandom();

    IssueApiKey(ApiKeys keys) {
        this.keys = keys;
    }

    /** Returns the key, which cannot be read again later. */
    public String issue(String tenant, String member) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String key = HexFormat.of().formatHex(bytes);
        keys.save(new ApiKey(ApiKey.digest(key), tenant, member));
        return key;
    }
}
