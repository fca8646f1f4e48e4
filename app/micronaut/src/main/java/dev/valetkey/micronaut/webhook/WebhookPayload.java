package dev.valetkey.micronaut.webhook;

import dev.valetkey.core.event.UploadEvent;
import dev.valetkey.core.upload.Rejection;
import dev.valetkey.core.upload.StoredObject;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.core.webhook.EnqueueWebhooks;
import dev.valetkey.policy.object.Checksum;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The body of a webhook: the members of an event in the names and formats of the HTTP API. */
@Singleton
final class WebhookPayload {

    private final JsonMapper json;

    WebhookPayload(JsonMapper json) {
        this.json = json;
    }

    String of(UploadEvent event) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", event.upload().toString());
        data.put("state", event.state().wireName());
        data.put("tenant", event.tenant().value());
        data.put("purpose", event.purpose().value());
        data.put("subject", event.subject());
        data.put("fileName", event.intent().fileName());
        data.put("contentType", event.intent().contentType().toString());
        Long size = event.intent().size();
        if (size != null) {
            data.put("size", size);
        }
        data.put("metadata", new TreeMap<>(event.intent().metadata()));
        if (event.status() instanceof UploadStatus.Stored stored) {
            data.put("object", object(stored.object()));
        } else if (event.status() instanceof UploadStatus.Deleted deleted) {
            data.put("object", object(deleted.object()));
        } else if (event.status() instanceof UploadStatus.Rejected rejected) {
            data.put("rejection", rejection(rejected.rejection()));
        } else if (event.status() instanceof UploadStatus.Quarantined quarantined) {
            // Without the object: nobody who receives this can read it.
            Map<String, Object> rejection = new LinkedHashMap<>(rejection(quarantined.rejection()));
            rejection.put("until", timestamp(quarantined.until()));
            data.put("rejection", rejection);
        }
        return write(EnqueueWebhooks.typeOf(event), event.at(), data);
    }

    /** The body of a test: it belongs to no upload. */
    String ofTest(UUID id, String endpoint, Instant at) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", id.toString());
        data.put("endpoint", endpoint);
        return write("webhook.test", at, data);
    }

    private String write(String type, Instant at, Map<String, Object> data) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", type);
        body.put("timestamp", timestamp(at));
        body.put("data", data);
        try {
            return new String(json.writeValueAsBytes(body), StandardCharsets.UTF_8);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }

    private static Map<String, Object> object(StoredObject object) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("key", object.key().value());
        members.put("size", object.size());
        members.put("contentType", object.contentType().toString());
        Checksum checksum = object.checksum();
        if (checksum != null) {
            members.put("checksum", members("algorithm", checksum.algorithm().name(), "value", checksum.value()));
        }
        members.put("etag", object.etag());
        String versionId = object.versionId();
        if (versionId != null) {
            members.put("versionId", versionId);
        }
        members.put("storedAt", timestamp(object.storedAt()));
        return members;
    }

    private static Map<String, Object> rejection(Rejection rejection) {
        return members("code", rejection.code(), "detail", rejection.detail());
    }

    /** In this order, unlike a map of the JDK. */
    private static Map<String, Object> members(String first, String value, String second, String otherValue) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(first, value);
        members.put(second, otherValue);
        return members;
    }

    private static String timestamp(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
