package dev.valetkey.micronaut.configuration;

import dev.valetkey.core.download.DownloadSettings;
import dev.valetkey.core.key.KeyStrategies;
import dev.valetkey.core.plan.Provider;
import dev.valetkey.core.verify.VerifySettings;
import dev.valetkey.micronaut.aws.LocateBucket;
import dev.valetkey.micronaut.aws.SessionWindow;
import dev.valetkey.micronaut.aws.TenantReach;
import dev.valetkey.micronaut.key.FindKeyStrategies;
import dev.valetkey.micronaut.lifecycle.CheckRetention;
import dev.valetkey.micronaut.property.ConfigurationPart;
import dev.valetkey.micronaut.property.InvalidConfiguration;
import dev.valetkey.micronaut.property.Section;
import dev.valetkey.micronaut.tenant.ClaimedTenant;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.s3.bucket.BucketLocation;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads everything below {@code valetkey}. */
final class ReadSettings {

    private static final Duration DEFAULT_DURATION = Duration.ofMinutes(5);
    private static final Duration MAX_DURATION = Duration.ofDays(1);

    private final LocateBucket bucket;
    private final FindKeyStrategies keys;
    private final CheckRetention retention;
    private final Collection<ConfigurationPart> validators;
    private final OthersProperties foreign;

    /**
     * @param parts who reads a section of its own
     * @param others what is bound below {@code valetkey} by other means
     */
    ReadSettings(
            LocateBucket bucket,
            FindKeyStrategies keys,
            CheckRetention retention,
            Collection<ConfigurationPart> parts,
            OthersProperties others) {
        this.bucket = bucket;
        this.keys = keys;
        this.retention = retention;
        this.validators = List.copyOf(parts);
        this.foreign = others;
    }

    /** @throws InvalidConfiguration with every fault */
    Settings read(Section root) {
        Section defaults = root.section("defaults");
        ReadPurposes purposes = new ReadPurposes(defaults);
        DownloadSettings downloads = ReadDownloads.read(defaults);
        List<ClaimedTenant> tenants = new ReadTenants(new ReadTenant(purposes, keys)).read(root.section("tenants"));
        keys.validate(defaults);
        String strategy = defaults.value("keys", keys::requireKnown).orElse(KeyStrategies.DATED);
        Provider provider = root.value("provider", Provider::of).orElse(Provider.AWS);
        Purpose purpose = defaultPurpose(defaults, tenants);
        VerifySettings verify = verify(root.section("verify"));
        retention.validate(root, tenants, verify.grace());
        TenantReach.validate(root, tenants);
        SessionWindow.validate(
                root, defaults, ReadDownloads.WINDOW, downloads.lifetime().window());
        Optional<BucketLocation> location = bucket.locate(root);
        root.booleanValue("enabled");
        validators.forEach(part -> part.validate(root.section(part.section())));
        foreign.ignoreIn(root);
        root.throwIfInvalid();
        return new Settings(location.orElseThrow(), downloads, purpose, strategy, provider, verify, tenants);
    }

    private static Purpose defaultPurpose(Section defaults, List<ClaimedTenant> tenants) {
        Optional<Purpose> configured = defaults.value("purpose", Purpose::new);
        configured.ifPresent(purpose -> tenants.stream()
                .filter(claimed -> claimed.tenant().profile(purpose).isEmpty())
                .forEach(claimed -> defaults.error(
                        "purpose",
                        "tenant " + claimed.tenant().id() + " has no purpose '" + purpose
                                + "'; add it there or name another default")));
        return configured.orElse(Purpose.DEFAULT);
    }

    private static VerifySettings verify(Section section) {
        return new VerifySettings(
                section.duration("lease", Duration.ofSeconds(1), MAX_DURATION).orElse(DEFAULT_DURATION),
                section.duration("grace", Duration.ZERO, MAX_DURATION).orElse(DEFAULT_DURATION));
    }
}
