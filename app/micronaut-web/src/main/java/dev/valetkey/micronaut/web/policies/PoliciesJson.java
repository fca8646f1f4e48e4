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
@Schema(types = "object", name = "Policies", description = "The policies, in their order.")
record PoliciesJson(List<PolicyJson> policies) {

    public static PoliciesJson of(List<? extends NamedPolicy<?>> chain, PolicyOrigins origins) {
        return new PoliciesJson(chain.stream()
                .map(policy -> PolicyJson.of(policy, origins.of(policy)))
                .toList());
    }

    /** One policy of the chain, as JSON. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(types = "object", name = "Policy", description = "One policy of the chain.")
    public record PolicyJson(
            String name,

            @Schema(description = "The position: ascending, equal numbers by name.")
            int order,

            @Schema(description = "Whether it may block, and therefore runs on its own thread.")
            boolean blocking,

            @Schema(
                    format = "duration",
                    description = "The time after which a policy without a verdict denies.",
                    example = "PT0.2S")
            String budget,

            @Schema(
                    description = "The origin: the class of a bean, of a factory or of a service file.",
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
