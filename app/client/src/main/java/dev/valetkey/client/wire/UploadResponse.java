package dev.valetkey.client.wire;

import dev.valetkey.client.api.StoredUpload;
import dev.valetkey.client.error.ServiceViolation;
import dev.valetkey.policy.object.Checksum;

import java.util.Optional;

/**
 * An upload as the service returns it.
 *
 * @param id the upload's id
 * @param state the name of its state
 * @param fileName the file name that the uploader declared
 * @param object the stored object; empty unless the upload is stored
 * @param rejection the reason of the rejection; empty unless the upload is rejected
 */
public record UploadResponse(
        String id,
        String state,
        String fileName,
        Optional<ObjectResponse> object,
        Optional<ServiceViolation> rejection) {

    /**
     * A stored object.
     *
     * @param size its size in bytes
     * @param etag its ETag
     * @param checksum its checksum; empty if S3 does not store one
     */
    public record ObjectResponse(long size, String etag, Optional<Checksum> checksum) {

        static ObjectResponse fromJson(JsonObject json) {
            return new ObjectResponse(json.number("size"), json.text("etag"), json.optionalChecksum("checksum"));
        }
    }

    /**
     * Reads an upload.
     *
     * @param json the body of the response
     * @return the upload
     * @throws UnexpectedResponseException if a member is missing or has another type
     */
    public static UploadResponse fromJson(JsonObject json) {
        return new UploadResponse(
                json.text("id"),
                json.text("state"),
                json.text("fileName"),
                json.optionalObject("object").map(ObjectResponse::fromJson),
                json.optionalObject("rejection")
                        .map(reason ->
                                new ServiceViolation("inspection", reason.text("code"), reason.text("detail"), "")));
    }

    /**
     * {@return whether the upload is in this state}
     *
     * @param other the name of a state, such as {@code stored}
     */
    public boolean hasState(String other) {
        return state.equals(other);
    }

    /** {@return the public view of a stored upload} */
    public StoredUpload toStoredUpload() {
        return new StoredUpload(id, fileName, object.flatMap(ObjectResponse::checksum));
    }
}
