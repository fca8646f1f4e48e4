package dev.valetkey.micronaut.wiring;

import dev.valetkey.core.issue.DatedKeys;
import dev.valetkey.core.issue.KeyStrategies;
import dev.valetkey.core.issue.UuidV7UploadIds;
import dev.valetkey.core.policy.rule.FileTypes;
import dev.valetkey.core.port.ledger.UploadIds;
import dev.valetkey.micronaut.bean.KeyStrategyFinder;
import dev.valetkey.micronaut.configuration.Settings;
import dev.valetkey.micronaut.ledger.LedgerClock;
import dev.valetkey.micronaut.policy.TikaFileTypes;
import dev.valetkey.micronaut.tenant.ConfiguredTenants;
import dev.valetkey.micronaut.tenant.SlugClaims;
import dev.valetkey.micronaut.tenant.TenantClaims;
import dev.valetkey.policy.key.KeyStrategy;
import dev.valetkey.policy.tenant.TenantDirectory;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

/** Beans that a service can replace: each is disabled if another bean of its type exists. */
@Factory
final class ReplaceableBeansFactory {

    /** Without a ledger, there is no time that nodes share. */
    @Singleton
    @Requires(missingBeans = Clock.class)
    Clock clock(Optional<LedgerClock> ledger) {
        return ledger.map(LedgerClock::clock).orElseGet(Clock::systemUTC);
    }

    @Singleton
    @Requires(missingBeans = UploadIds.class)
    UploadIds uploadIds(Clock clock) {
        return new UuidV7UploadIds(new SecureRandom(), clock);
    }

    /** File types of the policy {@code extension}; a service can add formats of its own. */
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
    KeyStrategies keyStrategies(KeyStrategyFinder strategies, Settings settings) {
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
