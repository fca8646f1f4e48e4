package dev.valetkey.client.wire;

import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.object.Checksum;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The request bodies of the API as JSON. */
public final class RequestBodies {

    private RequestBodies() {}

    /**
     * A part to presign.
     *
     * @param number the part number
     * @param checksum the checksum to sign; empty if S3 computes one by itself
     */
    public record SignPartRequest(int number, Optional<Checksum> checksum) {}

    /**
     * {@return the body of a request for an upload}
     *
     * @param intent the file to upload
     */
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

    /**
     * {@return the body of a request for several uploads}
     *
     * @param intents the files to upload
     */
    public static Map<String, Object> batchToJson(List<UploadIntent> intents) {
        return Map.of("uploads", intents.stream().map(RequestBodies::toJson).toList());
    }

    /**
     * {@return the body of a request for presigned parts}
     *
     * @param parts the parts to presign
     */
    public static Map<String, Object> partsToJson(List<SignPartRequest> parts) {
        return Map.of("parts", parts.stream().map(RequestBodies::toJson).toList());
    }

    private static Map<String, Object> toJson(SignPartRequest part) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("number", part.number());
        part.checksum().ifPresent(checksum -> body.put("checksum", toJson(checksum)));
        return body;
    }

    /**
     * {@return the algorithm and the value of a checksum}
     *
     * @param checksum the checksum
     */
    public static Map<String, Object> toJson(Checksum checksum) {
        return Map.of("algorithm", checksum.algorithm().name(), "value", checksum.value());
    }
}
