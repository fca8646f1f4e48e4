package dev.valetkey.micronaut.web.usage;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.valetkey.core.TenantUsage.Snapshot;
import dev.valetkey.core.quota.UsageKey;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.policy.quota.Quota;
import dev.valetkey.policy.quota.Usage;
import dev.valetkey.policy.tenant.Purpose;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.NullUnmarked;

import java.util.Comparator;
import java.util.List;

/** Usage and quotas, as JSON. */
@Serdeable
@Schema(types = "object", name = "Usage", description = "How much is stored and reserved, and how much may be.")
record UsageJson(
        @Schema(description = "The tenant, for all purposes.")
        AmountsJson tenant,

        @Schema(description = "The tenant and the caller, for each purpose.")
        List<PurposeUsageJson> purposes) {

    static UsageJson of(Caller caller, Snapshot usage) {
        return new UsageJson(
                AmountsJson.of(new UsageKey(caller.tenant(), null, null), usage),
                usage.quotas().profiles().keySet().stream()
                        .sorted(Comparator.comparing(Purpose::value))
                        .map(purpose -> purpose(caller, purpose, usage))
                        .toList());
    }

    private static PurposeUsageJson purpose(Caller caller, Purpose purpose, Snapshot usage) {
        List<UsageKey> keys =
                UsageKey.of(caller.tenant(), purpose, caller.subject().id());
        return new PurposeUsageJson(
                purpose.value(), AmountsJson.of(keys.get(1), usage), AmountsJson.of(keys.get(2), usage));
    }

    /** Usage for one purpose, as JSON. */
    @Serdeable
    @Schema(types = "object", name = "PurposeUsage", description = "How much is stored and reserved for one purpose.")
    public record PurposeUsageJson(
            String purpose,
            @Schema(description = "The tenant.") AmountsJson tenant,
            @Schema(description = "The caller.") AmountsJson caller) {}

    /** Amounts and their limits, as JSON. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            types = "object",
            name = "UsageAmounts",
            description = "Amounts and their limits. An omitted member sets no limit.")
    @NullUnmarked
    public record AmountsJson(
            @Schema(description = "The bytes of stored objects.")
            long usedBytes,

            @Schema(description = "The number of stored objects.")
            long usedObjects,

            @Schema(description = "The bytes that uploads in flight have reserved.")
            long reservedBytes,

            @Schema(description = "The number of uploads in flight.")
            long inFlight,

            @Schema(
                    requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                    description = "The maximum of stored and reserved bytes.")
            Long maxBytes,

            @Schema(
                    requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                    description = "The maximum number of objects, stored and in flight.")
            Long maxObjects,

            @Schema(
                    requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                    description = "The maximum number of uploads in flight.")
            Long maxInFlight) {

        static AmountsJson of(UsageKey key, Snapshot snapshot) {
            Usage usage = snapshot.usage(key);
            Quota quota = snapshot.quota(key);
            return new AmountsJson(
                    usage.usedBytes(),
                    usage.usedObjects(),
                    usage.reservedBytes(),
                    usage.inFlight(),
                    quota.maxBytes(),
                    quota.maxObjects(),
                    quota.maxInFlight());
        }
    }
}
