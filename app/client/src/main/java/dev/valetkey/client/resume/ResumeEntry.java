package dev.valetkey.client.resume;

import dev.valetkey.client.file.FileFacts;
import dev.valetkey.client.wire.JsonObject;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The record of an unfinished upload.
 *
 * @param uploadId the upload's id
 * @param facts size and modification time of the file when the upload started
 */
public record ResumeEntry(String uploadId, FileFacts facts) {

    static ResumeEntry fromJson(JsonObject json) {
        return new ResumeEntry(
                json.text("upload"), new FileFacts(json.number("size"), Instant.parse(json.text("modified"))));
    }

    Map<String, Object> toJson(ResumeKey key) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("service", key.service().toString());
        json.put("user", key.user());
        json.put("purpose", key.purpose());
        json.put("file", key.file().toString());
        json.put("size", facts.size());
        json.put("modified", facts.modified().toString());
        json.put("upload", uploadId);
        return json;
    }
}
