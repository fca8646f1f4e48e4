package dev.valetkey.server.client.wire;

import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.server.client.grant.PartWish;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the service is told, as JSON. */
public final class Bodies {

    private Bodies() {}

    public static Map<String, Object> of(UploadIntent intent) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("purpose", intent.purpose().value());
        body.put("fileName", intent.fileName());
        body.put("contentType", intent.contentType().toString());
        if (intent.size() != null) {
            body.put("size", intent.size());
        }
        if (intent.checksum() != null) {
            body.put("checksum", of(intent.checksum()));
        }
        if (!intent.metadata().isEmpty()) {
            body.put("metadata", intent.metadata());
        }
        if (intent.kind() != null) {
            body.put("kind", intent.kind().word());
        }
        return body;
    }

    public static Map<String, Object> batch(List<UploadIntent> intents) {
        return Map.of("uploads", intents.stream().map(Bodies::of).toList());
    }

    public static Map<String, Object> parts(List<PartWish> wishes) {
        return Map.of("parts", wishes.stream().map(Bodies::of).toList());
    }

    private static Map<String, Object> of(PartWish wish) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("number", wish.number());
        wish.checksum().ifPresent(checksum -> body.put("checksum", of(checksum)));
        return body;
    }

    public static Map<String, Object> of(Checksum checksum) {
        return Map.of("algorithm", checksum.algorithm().name(), "value", checksum.value());
    }
}
