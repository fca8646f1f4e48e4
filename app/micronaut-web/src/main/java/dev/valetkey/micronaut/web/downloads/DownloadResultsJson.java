package dev.valetkey.micronaut.web.downloads;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

import java.util.List;

/** What became of several wishes, as JSON. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "DownloadResults", description = "One result for each wish, in their order.")
public record DownloadResultsJson(List<DownloadResultJson> results) {}
