package dev.valetkey.server.client.grant;

import dev.valetkey.policy.object.Checksum;
import dev.valetkey.server.client.json.JsonObject;

import java.util.List;
import java.util.Optional;

/**
 * What S3 has of a file so far.
 *
 * @param layout how the file is cut
 * @param parts what is there, by number
 */
public record StoredParts(PartPlan layout, List<ListedUploadPart> parts) {

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

    public static StoredParts fromJson(JsonObject json) {
        return new StoredParts(PartPlan.fromJson(json), json.objects("parts", ListedUploadPart::fromJson));
    }
}
