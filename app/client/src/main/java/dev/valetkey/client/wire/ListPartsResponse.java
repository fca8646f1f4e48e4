package dev.valetkey.client.wire;

import dev.valetkey.policy.object.Checksum;

import java.util.List;
import java.util.Optional;

/**
 * What S3 has of a file so far.
 *
 * @param layout how the file is cut
 * @param parts what is there, by number
 */
public record ListPartsResponse(PartLayout layout, List<ListedUploadPart> parts) {

    /**
     * One part that S3 has.
     *
     * @param number of the part
     * @param size its bytes
     * @param etag S3's name for these bytes
     * @param checksum what S3 computed; empty if it does not say
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

    public static ListPartsResponse fromJson(JsonObject json) {
        return new ListPartsResponse(PartLayout.fromJson(json), json.objects("parts", ListedUploadPart::fromJson));
    }
}
