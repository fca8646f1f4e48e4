package dev.valetkey.client.wire;

/**
 * A granted upload.
 *
 * @param upload the upload
 * @param grant how to send the file
 */
public record CreateUploadResponse(UploadResponse upload, GrantResponse grant) {

    /**
     * Reads a granted upload.
     *
     * @param json the body of the response
     * @return the upload and its grant
     * @throws UnexpectedResponseException if a member is missing or has another type
     */
    public static CreateUploadResponse fromJson(JsonObject json) {
        return new CreateUploadResponse(UploadResponse.fromJson(json), GrantResponse.fromJson(json.object("grant")));
    }
}
