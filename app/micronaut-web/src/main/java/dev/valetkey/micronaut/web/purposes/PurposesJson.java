package dev.valetkey.micronaut.web.purposes;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.tenant.Profile;
import dev.valetkey.policy.tenant.Purpose;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.NullUnmarked;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What a caller may upload, as JSON. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(types = "object", name = "Purposes", description = "What the caller may upload.")
record PurposesJson(List<PurposeJson> purposes) {

    public static PurposesJson of(Map<Purpose, Profile> profiles) {
        return new PurposesJson(profiles.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().value()))
                .map(entry -> PurposeJson.of(entry.getKey(), entry.getValue()))
                .toList());
    }

    /** What may be uploaded for one purpose, as JSON. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            types = "object",
            name = "Purpose",
            description = "What may be uploaded for one purpose. An omitted member sets no limit.")
    @NullUnmarked
    public record PurposeJson(
            String purpose,

            @Schema(description = "Media types and ranges such as `image/*`.", example = "[\"image/png\"]")
            List<String> types,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED, description = "Bytes.")
            Long minSize,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED, description = "Bytes.")
            Long maxSize,

            @Schema(description = "The allowed kinds of grants.", example = "[\"put\"]")
            List<String> kinds,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED, description = "The allowed metadata names.")
            List<String> metadata,

            @Schema(description = "If not empty, one of these checksums is required.")
            List<String> checksums,

            @Schema(description = "The maximum size of a single PUT, in bytes.")
            long largestPut,

            @Schema(description = "If multipart is allowed, files of more bytes are uploaded in parts.")
            long multipartAbove,

            @Schema(
                    type = "string",
                    description =
                            "Who reads what is uploaded: `own` is the subject alone, `tenant` every subject of the"
                                    + " tenant.",
                    allowableValues = {"own", "tenant"})
            String visibility) {

        static PurposeJson of(Purpose purpose, Profile profile) {
            Limits limits = profile.limits();
            return new PurposeJson(
                    purpose.value(),
                    limits.types() == null
                            ? List.of()
                            : sortedNames(limits.types().ranges(), Object::toString),
                    limits.minSize(),
                    limits.maxSize(),
                    sortedNames(limits.kinds() == null ? Set.of(GrantKind.PUT) : limits.kinds(), GrantKind::wireName),
                    limits.metadataNames() == null ? null : sortedNames(limits.metadataNames(), name -> name),
                    limits.requiredChecksums() == null
                            ? List.of()
                            : sortedNames(limits.requiredChecksums(), Enum::name),
                    profile.maxPutSize(),
                    profile.parts().threshold(),
                    profile.visibility().wireName());
        }

        private static <T> List<String> sortedNames(Collection<T> values, Function<T, String> word) {
            return values.stream().map(word).sorted().toList();
        }
    }
}
