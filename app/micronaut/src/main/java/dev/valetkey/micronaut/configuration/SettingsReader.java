package dev.valetkey.micronaut.configuration;

import dev.valetkey.core.download.DownloadSettings;
import dev.valetkey.core.issue.KeyStrategies;
import dev.valetkey.core.plan.Provider;
import dev.valetkey.micronaut.aws.BucketLocator;
import dev.valetkey.micronaut.aws.CallTimeoutsValidator;
import dev.valetkey.micronaut.aws.SignerRoleValidator;
import dev.valetkey.micronaut.bean.KeyStrategyFinder;
import dev.valetkey.micronaut.bucket.BucketAgreementValidator;
import dev.valetkey.micronaut.configuration.purpose.PurposesReader;
import dev.valetkey.micronaut.inspect.InspectionSectionValidator;
import dev.valetkey.micronaut.inspect.InspectorFinder;
import dev.valetkey.micronaut.lifecycle.LifecycleRules;
import dev.valetkey.micronaut.lifecycle.LifecycleRulesLoader;
import dev.valetkey.micronaut.lifecycle.RetentionValidator;
import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.property.ConfigSectionValidator;
import dev.valetkey.micronaut.property.InvalidConfigurationException;
import dev.valetkey.micronaut.tenant.ClaimedTenant;
import dev.valetkey.micronaut.verdict.VerdictTagValidator;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.Tenant;
import dev.valetkey.s3.bucket.BucketLocation;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads and validates everything below {@code valetkey}, and reports all errors together. */
final class SettingsReader {

    private final BucketLocator bucket;
    private final KeyStrategyFinder keys;
    private final InspectorFinder inspectors;
    private final LifecycleRulesLoader lifecycle;
    private final Collection<ConfigSectionValidator> validators;
    private final ForeignProperties foreign;

    /**
     * @param validators the validators of single sections
     * @param foreign properties below {@code valetkey} that other beans bind
     */
    SettingsReader(
            BucketLocator bucket,
            KeyStrategyFinder keys,
            InspectorFinder inspectors,
            LifecycleRulesLoader lifecycle,
            Collection<ConfigSectionValidator> validators,
            ForeignProperties foreign) {
        this.bucket = bucket;
        this.keys = keys;
        this.inspectors = inspectors;
        this.lifecycle = lifecycle;
        this.validators = List.copyOf(validators);
        this.foreign = foreign;
    }

    /** @throws InvalidConfigurationException with every error */
    Settings read(ConfigSection root) {
        ConfigSection defaults = root.section("defaults");
        PurposesReader purposes = new PurposesReader(defaults);
        DownloadSettings downloads = DownloadSettingsReader.read(defaults);
        List<ClaimedTenant> tenants = new TenantsReader(purposes, keys, defaults).read(root.section("tenants"));
        List<Tenant> configured = tenants.stream().map(ClaimedTenant::tenant).toList();
        inspectors.validate(root.section("tenants"), configured);
        VerdictTagValidator.validate(root, configured);
        keys.validate(defaults);
        String strategy = defaults.value("keys", keys::requireKnown).orElse(KeyStrategies.DATED);
        Provider provider = root.value("provider", Provider::of).orElse(Provider.AWS);
        Purpose purpose = defaultPurpose(defaults, tenants);
        ConfigSection verification = root.section(VerifyConfiguration.SECTION);
        VerifyConfiguration verify = VerifyConfiguration.validate(verification);
        CallTimeoutsValidator.validateLease(root, verification, verify.lease());
        LifecycleRules rules = lifecycle.load(root);
        RetentionValidator.validate(
                root,
                tenants,
                rules.retention(),
                verify.grace(),
                InspectionSectionValidator.maxWait(root),
                InspectionSectionValidator.quarantineRetention(root));
        BucketAgreementValidator.validate(root, configured, downloads.lifetime().longest(), rules.sha256());
        SignerRoleValidator.validatePrefixes(root, tenants);
        SignerRoleValidator.validateWindow(
                root,
                defaults,
                DownloadSettingsReader.WINDOW,
                downloads.lifetime().window());
        Optional<BucketLocation> location = bucket.locate(root);
        root.booleanValue("enabled");
        validators.forEach(validator -> validator.validate(root.section(validator.section())));
        foreign.ignoreIn(root);
        root.throwIfInvalid();
        return new Settings(location.orElseThrow(), downloads, purpose, strategy, provider, tenants);
    }

    private static Purpose defaultPurpose(ConfigSection defaults, List<ClaimedTenant> tenants) {
        Optional<Purpose> configured = defaults.value("purpose", Purpose::new);
        configured.ifPresent(purpose -> tenants.stream()
                .filter(claimed -> claimed.tenant().profile(purpose).isEmpty())
                .forEach(claimed -> defaults.error(
                        "purpose",
                        "tenant " + claimed.tenant().id() + " has no purpose '" + purpose
                                + "'; add it to the tenant or choose another default")));
        return configured.orElse(Purpose.DEFAULT);
    }
}
