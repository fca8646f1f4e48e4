package dev.valetkey.micronaut.web.purposes;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.valetkey.policy.tenant.Profile;
import dev.valetkey.policy.tenant.Purpose;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What a caller may upload, as JSON. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Purposes", description = "What this caller may upload.")
public record PurposesJson(List<PurposeJson> purposes) {

    public static PurposesJson of(Map<Purpose, Profile> profiles) {
        return new PurposesJson(profiles.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().value()))
                .map(entry -> PurposeJson.of(entry.getKey(), entry.getValue()))
                .toList());
    }
}
