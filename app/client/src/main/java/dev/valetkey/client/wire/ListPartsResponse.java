package dev.valetkey.client.wire;

import dev.valetkey.policy.object.Checksum;

import java.util.List;
import java.util.Optional;

/**
 * The parts of a multipart upload that S3 stores.
 *
 * @param layout the file's division into parts
 * @param parts the stored parts, by number
 */
public record ListPartsResponse(PartLayout layout, List<ListedUploadPart> parts) {

    /**
     * A part that S3 stores.
     *
     * @param number the part number
     * @param size its size in bytes
     * @param etag its ETag
     * @param checksum the checksum that S3 computed; empty if S3 does not return one
     */
    public record ListedUploadPart(int number, long size, String etag, Optional<Checksum> checksum) {

        static ListedUploadPart fromJson(JsonObject json) {
            return new ListedUploadPart(
                    (int) json.number("number"),
                    json.number("size"),
                    json.text("etag"),
                    json.optionalChecksum("checksum"));
        }
    }

    /**
     * Reads a list of parts.
     *
     * @param json the body of the response
     * @return the layout and the stored parts
     * @throws UnexpectedResponseException if a member is missing or has another type
     */
    public static ListPartsResponse fromJson(JsonObject json) {
        return new ListPartsResponse(PartLayout.fromJson(json), json.objects("parts", ListedUploadPart::fromJson));
    }
}
