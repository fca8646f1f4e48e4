package dev.valetkey.core.port.store;

import dev.valetkey.core.transport.Transport;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.policy.object.ObjectKey;

import java.util.Map;
import java.util.Objects;

/**
 * The properties of a new multipart upload. The service sets everything that S3 stores with the object, so a client
 * cannot change it.
 *
 * @param key the key that the object will have
 * @param contentType the object's type
 * @param metadata the object's user metadata
 * @param partChecksum the algorithm of its parts' checksums: {@code CRC64NVME}, whose parts combine to the checksum of
 *     the whole object, or {@code SHA256}, whose parts do not
 */
public record CreateMultipartRequest(
        ObjectKey key, MediaType contentType, Map<String, String> metadata, ChecksumAlgorithm partChecksum) {

    /**
     * Copies the metadata.
     *
     * @param key the key that the object will have
     * @param contentType the object's type
     * @param metadata the object's user metadata
     * @param partChecksum the algorithm of its parts' checksums: {@code CRC64NVME}, whose parts combine to the checksum
     *     of the whole object, or {@code SHA256}, whose parts do not
     * @throws NullPointerException if a member is null
     */
    public CreateMultipartRequest {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(contentType, "contentType");
        metadata = Map.copyOf(metadata);
        Objects.requireNonNull(partChecksum, "partChecksum");
    }

    /**
     * {@return the properties for this file in these parts}
     *
     * @param key the key that the object will have
     * @param intent the file's type and metadata
     * @param parts the checksum algorithm of the parts
     */
    public static CreateMultipartRequest of(ObjectKey key, UploadIntent intent, Transport.Multipart parts) {
        return new CreateMultipartRequest(key, intent.contentType(), intent.metadata(), parts.checksum());
    }
}
