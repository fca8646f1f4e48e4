package dev.valetkey.micronaut.configuration;

import dev.valetkey.core.download.DownloadSettings;
import dev.valetkey.core.issue.KeyStrategies;
import dev.valetkey.core.plan.Provider;
import dev.valetkey.core.verify.VerifySettings;
import dev.valetkey.micronaut.aws.BucketLocator;
import dev.valetkey.micronaut.aws.DownloadWindowValidator;
import dev.valetkey.micronaut.aws.TenantPrefixValidator;
import dev.valetkey.micronaut.bean.KeyStrategyFinder;
import dev.valetkey.micronaut.lifecycle.RetentionValidator;
import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.property.ConfigSectionValidator;
import dev.valetkey.micronaut.property.InvalidConfigurationException;
import dev.valetkey.micronaut.tenant.ClaimedTenant;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.s3.bucket.BucketLocation;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads everything below {@code valetkey}. */
final class SettingsReader {

    private static final Duration DEFAULT_DURATION = Duration.ofMinutes(5);
    private static final Duration MAX_DURATION = Duration.ofDays(1);

    private final BucketLocator bucket;
    private final KeyStrategyFinder keys;
    private final RetentionValidator retention;
    private final Collection<ConfigSectionValidator> validators;
    private final ForeignProperties foreign;

    /**
     * @param parts who reads a section of its own
     * @param others what is bound below {@code valetkey} by other means
     */
    SettingsReader(
            BucketLocator bucket,
            KeyStrategyFinder keys,
            RetentionValidator retention,
            Collection<ConfigSectionValidator> parts,
            ForeignProperties others) {
        this.bucket = bucket;
        this.keys = keys;
        this.retention = retention;
        this.validators = List.copyOf(parts);
        this.foreign = others;
    }

    /** @throws InvalidConfigurationException with every fault */
    Settings read(ConfigSection root) {
        ConfigSection defaults = root.section("defaults");
        PurposesReader purposes = new PurposesReader(defaults);
        DownloadSettings downloads = DownloadSettingsReader.read(defaults);
        List<ClaimedTenant> tenants = new TenantsReader(new TenantReader(purposes, keys)).read(root.section("tenants"));
        keys.validate(defaults);
        String strategy = defaults.value("keys", keys::requireKnown).orElse(KeyStrategies.DATED);
        Provider provider = root.value("provider", Provider::of).orElse(Provider.AWS);
        Purpose purpose = defaultPurpose(defaults, tenants);
        VerifySettings verify = verify(root.section("verify"));
        retention.validate(root, tenants, verify.grace());
        TenantPrefixValidator.validate(root, tenants);
        DownloadWindowValidator.validate(
                root, defaults, DownloadSettingsReader.WINDOW, downloads.lifetime().window());
        Optional<BucketLocation> location = bucket.locate(root);
        root.booleanValue("enabled");
        validators.forEach(part -> part.validate(root.section(part.section())));
        foreign.ignoreIn(root);
        root.throwIfInvalid();
        return new Settings(location.orElseThrow(), downloads, purpose, strategy, provider, verify, tenants);
    }

    private static Purpose defaultPurpose(ConfigSection defaults, List<ClaimedTenant> tenants) {
        Optional<Purpose> configured = defaults.value("purpose", Purpose::new);
        configured.ifPresent(purpose -> tenants.stream()
                .filter(claimed -> claimed.tenant().profile(purpose).isEmpty())
                .forEach(claimed -> defaults.error(
                        "purpose",
                        "tenant " + claimed.tenant().id() + " has no purpose '" + purpose
                                + "'; add it there or name another default")));
        return configured.orElse(Purpose.DEFAULT);
    }

    private static VerifySettings verify(ConfigSection section) {
        return new VerifySettings(
                section.duration("lease", Duration.ofSeconds(1), MAX_DURATION).orElse(DEFAULT_DURATION),
                section.duration("grace", Duration.ZERO, MAX_DURATION).orElse(DEFAULT_DURATION));
    }
}
