package dev.valetkey.micronaut.web.uploads;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.NullUnmarked;

import java.util.List;

/** One page of uploads, as JSON. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "UploadPage", description = "One page of uploads, newest first.")
@NullUnmarked
public record UploadPageJson(
        List<UploadJson> uploads,

        @Schema(
                requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                description = "Cursor of the next page; there is none on the last.")
        String next) {}
