package dev.valetkey.micronaut.web.uploads.batch;

import dev.valetkey.micronaut.web.uploads.grants.IntentJson;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.NullUnmarked;

import java.util.List;

/**
 * What a client says about several files; described here, read by
 * {@link dev.valetkey.micronaut.web.uploads.grants.IntentReader}.
 */
@Schema(name = "Intents", additionalProperties = AdditionalPropertiesValue.FALSE)
@NullUnmarked
public record IntentsJson(
        @Schema(requiredMode = RequiredMode.REQUIRED) @ArraySchema(minItems = 1, maxItems = 100)
        List<IntentJson> uploads) {}
