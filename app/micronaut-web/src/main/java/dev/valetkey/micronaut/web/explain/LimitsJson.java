package dev.valetkey.micronaut.web.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.limit.Limits;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.NullUnmarked;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * Limits as JSON.
 *
 * @param types media types and ranges; omitted for no limit
 * @param minSize the minimum size in bytes; omitted for no limit
 * @param maxSize the maximum size in bytes; omitted for no limit
 * @param kinds the allowed kinds of grants; omitted for no limit
 * @param longestExpiry the maximum lifetime of a grant in ISO 8601, such as {@code PT2M}; omitted for no limit
 * @param checksums the checksum algorithms of which one is required; omitted if none is
 * @param metadata the allowed metadata names; omitted for no limit
 * @param inspections the inspections that the bytes must pass; omitted for none
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(types = "object", name = "Limits", description = "What is accepted. An omitted member sets no limit.")
@NullUnmarked
public record LimitsJson(
        @Schema(requiredMode = RequiredMode.NOT_REQUIRED, description = "Media types and ranges such as `image/*`.")
        List<String> types,

        @Schema(requiredMode = RequiredMode.NOT_REQUIRED, description = "Bytes.")
        Long minSize,

        @Schema(requiredMode = RequiredMode.NOT_REQUIRED, description = "Bytes.")
        Long maxSize,

        @Schema(requiredMode = RequiredMode.NOT_REQUIRED, description = "The allowed kinds of grants.")
        List<String> kinds,

        @Schema(
                requiredMode = RequiredMode.NOT_REQUIRED,
                format = "duration",
                description = "The maximum lifetime of a grant, if a policy sets one.",
                example = "PT2M")
        String longestExpiry,

        @Schema(requiredMode = RequiredMode.NOT_REQUIRED, description = "One of these checksums is required.")
        List<String> checksums,

        @Schema(requiredMode = RequiredMode.NOT_REQUIRED, description = "The allowed metadata names.")
        List<String> metadata,

        @Schema(requiredMode = RequiredMode.NOT_REQUIRED, description = "Inspections that the bytes must pass.")
        List<String> inspections) {

    static LimitsJson of(Limits limits) {
        return new LimitsJson(
                limits.types() == null ? null : sortedNames(limits.types().ranges(), Object::toString),
                limits.minSize(),
                limits.maxSize(),
                limits.kinds() == null ? null : sortedNames(limits.kinds(), GrantKind::wireName),
                limits.maxExpiry() == null ? null : limits.maxExpiry().toString(),
                limits.requiredChecksums() == null ? null : sortedNames(limits.requiredChecksums(), Enum::name),
                limits.metadataNames() == null ? null : sortedNames(limits.metadataNames(), name -> name),
                limits.requiredInspections().isEmpty()
                        ? null
                        : sortedNames(limits.requiredInspections(), name -> name));
    }

    private static <T> List<String> sortedNames(Collection<T> values, Function<T, String> word) {
        return values.stream().map(word).sorted().toList();
    }
}
