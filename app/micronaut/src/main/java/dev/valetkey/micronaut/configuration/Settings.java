package dev.valetkey.micronaut.configuration;

import dev.valetkey.core.download.DownloadSettings;
import dev.valetkey.core.plan.Provider;
import dev.valetkey.core.verify.VerifySettings;
import dev.valetkey.micronaut.tenant.ClaimedTenant;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.s3.bucket.BucketLocation;

import java.util.List;
import java.util.Objects;

/**
 * The configuration, checked.
 *
 * @param location where the bucket is
 * @param downloads how grants to read are given
 * @param defaultPurpose the purpose of an intent that names none
 * @param defaultKeyStrategy the name of the key strategy for tenants that name none
 * @param provider whose S3 it is
 * @param verify how patient verification is
 * @param tenants the tenants; no two share an id, a claim's value or a place in the bucket
 */
public record Settings(
        BucketLocation location,
        DownloadSettings downloads,
        Purpose defaultPurpose,
        String defaultKeyStrategy,
        Provider provider,
        VerifySettings verify,
        List<ClaimedTenant> tenants) {

    public Settings {
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(downloads, "downloads");
        Objects.requireNonNull(defaultPurpose, "purpose");
        Objects.requireNonNull(defaultKeyStrategy, "keys");
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(verify, "verify");
        tenants = List.copyOf(tenants);
    }
}
