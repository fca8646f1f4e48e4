package dev.valetkey.client.wire;

import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.object.Checksum;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the service is told, as JSON. */
public final class RequestBodies {

    private RequestBodies() {}

    public static Map<String, Object> toJson(UploadIntent intent) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("purpose", intent.purpose().value());
        body.put("fileName", intent.fileName());
        body.put("contentType", intent.contentType().toString());
        if (intent.size() != null) {
            body.put("size", intent.size());
        }
        if (intent.checksum() != null) {
            body.put("checksum", toJson(intent.checksum()));
        }
        if (!intent.metadata().isEmpty()) {
            body.put("metadata", intent.metadata());
        }
        if (intent.kind() != null) {
            body.put("kind", intent.kind().wireName());
        }
        return body;
    }

    public static Map<String, Object> batchToJson(List<UploadIntent> intents) {
        return Map.of("uploads", intents.stream().map(RequestBodies::toJson).toList());
    }

    public static Map<String, Object> partsToJson(List<SignPartRequest> wishes) {
        return Map.of("parts", wishes.stream().map(RequestBodies::toJson).toList());
    }

    private static Map<String, Object> toJson(SignPartRequest wish) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("number", wish.number());
        wish.checksum().ifPresent(checksum -> body.put("checksum", toJson(checksum)));
        return body;
    }

    public static Map<String, Object> toJson(Checksum checksum) {
        return Map.of("algorithm", checksum.algorithm().name(), "value", checksum.value());
    }
}
