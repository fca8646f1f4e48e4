package dev.valetkey.micronaut.web.uploads.batch;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

import java.util.List;

/** What became of several intents, as JSON. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "UploadResults", description = "One result for each intent, in their order.")
public record UploadResultsJson(List<UploadResultJson> results) {}
