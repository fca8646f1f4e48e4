package dev.valetkey.micronaut.configuration;

import dev.valetkey.core.download.DownloadSettings;
import dev.valetkey.core.plan.Provider;
import dev.valetkey.micronaut.tenant.ClaimedTenant;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.s3.bucket.BucketLocation;

import java.util.List;
import java.util.Objects;

/**
 * The validated configuration.
 *
 * @param location the location of the bucket
 * @param downloads the settings of download grants
 * @param defaultPurpose the purpose of an intent that names none
 * @param defaultKeyStrategy the name of the key strategy for tenants that name none
 * @param provider the S3 implementation
 * @param tenants the tenants; their ids, claim values and prefixes are distinct
 */
public record Settings(
        BucketLocation location,
        DownloadSettings downloads,
        Purpose defaultPurpose,
        String defaultKeyStrategy,
        Provider provider,
        List<ClaimedTenant> tenants) {

    /**
     * Copies the list of tenants.
     *
     * @param location the location of the bucket
     * @param downloads the settings of download grants
     * @param defaultPurpose the purpose of an intent that names none
     * @param defaultKeyStrategy the name of the key strategy for tenants that name none
     * @param provider the S3 implementation
     * @param tenants the tenants; their ids, claim values and prefixes are distinct
     * @throws NullPointerException if a member is null
     */
    public Settings {
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(downloads, "downloads");
        Objects.requireNonNull(defaultPurpose, "purpose");
        Objects.requireNonNull(defaultKeyStrategy, "keys");
        Objects.requireNonNull(provider, "provider");
        tenants = List.copyOf(tenants);
    }
}
