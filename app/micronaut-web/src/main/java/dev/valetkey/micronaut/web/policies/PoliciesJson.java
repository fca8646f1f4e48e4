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
}
