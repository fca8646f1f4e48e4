package dev.valetkey.client.wire;

/**
 * A granted upload.
 *
 * @param upload the upload
 * @param grant how to send the file
 */
public record CreateUploadResponse(UploadResponse upload, GrantResponse grant) {

    public static CreateUploadResponse fromJson(JsonObject json) {
        return new CreateUploadResponse(UploadResponse.fromJson(json), GrantResponse.fromJson(json.object("grant")));
    }
}
