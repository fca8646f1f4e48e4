package dev.valetkey.client.wire;

import dev.valetkey.client.error.ServiceViolation;
import dev.valetkey.policy.object.Checksum;

import java.util.Optional;

/**
 * An upload as the service tells it.
 *
 * @param id the service's name for it
 * @param state the state's word
 * @param fileName as the uploader gave it
 * @param object the stored object, if it is stored
 * @param rejection why the bytes were not taken, if they were not
 */
public record UploadResponse(
        String id, String state, String fileName, Optional<ObjectResponse> object, Optional<ServiceViolation> rejection) {

    /**
     * What is stored.
     *
     * @param size its bytes
     * @param etag S3's name for them
     * @param checksum their checksum; empty if S3 has none
     */
    public record ObjectResponse(long size, String etag, Optional<Checksum> checksum) {

        static ObjectResponse fromJson(JsonObject json) {
            return new ObjectResponse(json.number("size"), json.text("etag"), json.optionalChecksum("checksum"));
        }
    }

    public static UploadResponse fromJson(JsonObject json) {
        return new UploadResponse(
                json.text("id"),
                json.text("state"),
                json.text("fileName"),
                json.optionalObject("object").map(ObjectResponse::fromJson),
                json.optionalObject("rejection")
                        .map(why -> new ServiceViolation("inspection", why.text("code"), why.text("detail"), "")));
    }

    public boolean hasState(String word) {
        return state.equals(word);
    }
}
