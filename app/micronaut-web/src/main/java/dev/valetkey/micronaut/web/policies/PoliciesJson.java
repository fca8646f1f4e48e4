package dev.valetkey.micronaut.web.policies;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.valetkey.core.policy.NamedPolicy;
import dev.valetkey.micronaut.policy.PolicyOrigins;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

import java.util.List;

/** The chain of policies, as JSON. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Policies", description = "The policies, in the order in which they judge.")
public record PoliciesJson(List<PolicyJson> policies) {

    public static PoliciesJson of(List<? extends NamedPolicy<?>> chain, PolicyOrigins origins) {
        return new PoliciesJson(chain.stream()
                .map(policy -> PolicyJson.of(policy, origins.of(policy)))
                .toList());
    }

    /** One policy of the chain, as JSON. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "Policy", description = "One policy of the chain.")
    public record PolicyJson(
            String name,

            @Schema(description = "Its place: lower comes first, equal ones go by name.")
            int order,

            @Schema(description = "Whether it may wait for something, and so judges on a thread of its own.")
            boolean blocking,

            @Schema(format = "duration", description = "How long it may take before it has refused.", example = "PT0.2S")
            String budget,

            @Schema(
                    description = "Where it comes from: a bean's, a factory's or a service's class.",
                    example = "bean com.example.uploads.ClosedMonths")
            String origin) {

        static PolicyJson of(NamedPolicy<?> policy, String origin) {
            return new PolicyJson(
                    policy.name(),
                    policy.order(),
                    policy.blocking(),
                    policy.budget().toString(),
                    origin);
        }
    }
}
