package dev.valetkey.micronaut.web.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** One page of uploads, as JSON. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "UploadPage", description = "One page of uploads, newest first.")
public record PageJson(
        List<UploadJson> uploads,

        @Schema(nullable = false, description = "Cursor of the next page; there is none on the last.") @Nullable
        String next) {}
