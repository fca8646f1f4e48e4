package dev.valetkey.micronaut.wiring;

import dev.valetkey.micronaut.aws.SigningLimits;
import dev.valetkey.micronaut.bucket.BucketNeeds;
import dev.valetkey.micronaut.bucket.BucketSettings;
import dev.valetkey.micronaut.configuration.Settings;
import dev.valetkey.micronaut.lifecycle.LifecycleRulesLoader;
import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.verdict.VerdictTagValidator;
import dev.valetkey.policy.tenant.Profile;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Collects what the validated configuration requires of the bucket. */
@Factory
final class BucketNeedsFactory {

    @Singleton
    BucketNeeds needs(Settings settings, LifecycleRulesLoader rules, Environment environment) {
        ConfigSection root = ConfigSection.of("valetkey", environment);
        BucketSettings bucket = BucketSettings.read(root);
        SigningLimits signing = SigningLimits.read(root);
        List<Profile> profiles = settings.tenants().stream()
                .flatMap(claimed -> claimed.tenant().profiles().values().stream())
                .toList();
        Duration longest = Stream.concat(
                        profiles.stream().map(Profile::expiry),
                        Stream.of(settings.downloads().lifetime().longest()))
                .map(signing::maxAge)
                .max(Duration::compareTo)
                .orElseThrow();
        return new BucketNeeds(
                settings.location().bucket(),
                settings.location().region(),
                kinds(profiles, bucket),
                longest,
                rules.load(root).retention(),
                profiles.stream().anyMatch(VerdictTagValidator::awaitsVerdict),
                BucketNeeds.queueUrl(root),
                signing,
                bucket);
    }

    /** Downloads cannot be disabled, so only the settings of the bucket can exclude them. */
    private static Set<String> kinds(List<Profile> profiles, BucketSettings bucket) {
        Set<String> kinds = new TreeSet<>();
        profiles.forEach(profile -> kinds.addAll(BucketNeeds.kinds(profile)));
        if (bucket.grants().map(grants -> grants.contains("get")).orElse(true)) {
            kinds.add("get");
        }
        return kinds;
    }
}
