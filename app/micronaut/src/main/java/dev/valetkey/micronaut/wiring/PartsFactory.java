package dev.valetkey.micronaut.wiring;

import dev.valetkey.core.issue.TimeOrderedIds;
import dev.valetkey.core.key.DatedKeys;
import dev.valetkey.core.key.KeyStrategies;
import dev.valetkey.core.port.UploadIds;
import dev.valetkey.core.rule.FileTypes;
import dev.valetkey.micronaut.configuration.Settings;
import dev.valetkey.micronaut.key.FindKeyStrategies;
import dev.valetkey.micronaut.tenant.ConfiguredTenants;
import dev.valetkey.micronaut.tenant.SlugClaims;
import dev.valetkey.micronaut.tenant.TenantClaims;
import dev.valetkey.micronaut.type.TikaFileTypes;
import dev.valetkey.policy.key.KeyStrategy;
import dev.valetkey.policy.tenant.TenantDirectory;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import java.security.SecureRandom;
import java.time.Clock;

/** Parts that a service may have its own of; each steps back when there is another bean of its type. */
@Factory
final class PartsFactory {

    @Singleton
    @Requires(missingBeans = Clock.class)
    Clock clock() {
        return Clock.systemUTC();
    }

    @Singleton
    @Requires(missingBeans = UploadIds.class)
    UploadIds uploadIds(Clock clock) {
        return new TimeOrderedIds(new SecureRandom(), clock);
    }

    /** For the policy {@code extension}; a service with formats of its own may know more. */
    @Singleton
    @Requires(missingBeans = FileTypes.class)
    FileTypes fileTypes() {
        return new TikaFileTypes();
    }

    @Singleton
    @Named(KeyStrategies.DATED)
    KeyStrategy datedKeys() {
        return new DatedKeys();
    }

    @Singleton
    KeyStrategies keyStrategies(FindKeyStrategies strategies, Settings settings) {
        return new KeyStrategies(strategies.create(), settings.defaultKeyStrategy());
    }

    @Singleton
    @Requires(missingBeans = TenantDirectory.class)
    TenantDirectory tenants(Settings settings) {
        return new ConfiguredTenants(settings.tenants());
    }

    @Singleton
    @Requires(missingBeans = TenantClaims.class)
    TenantClaims tenantClaims(TenantDirectory tenants) {
        return tenants instanceof TenantClaims claims ? claims : new SlugClaims(tenants);
    }
}
