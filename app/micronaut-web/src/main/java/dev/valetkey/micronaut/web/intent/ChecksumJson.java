package dev.valetkey.micronaut.web.intent;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.valetkey.policy.object.Checksum;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A checksum as JSON.
 *
 * @param algorithm the name of the algorithm, such as {@code SHA256}
 * @param value Base64 of the digest, with padding
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(types = "object", name = "ChecksumJson")
public record ChecksumJson(
        @Schema(
                type = "string",
                allowableValues = {"CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"})
        String algorithm,

        @Schema(description = "Base64 of the digest, with padding.")
        String value) {

    /**
     * {@return the checksum as JSON}
     *
     * @param checksum the checksum to convert
     */
    public static ChecksumJson of(Checksum checksum) {
        return new ChecksumJson(checksum.algorithm().name(), checksum.value());
    }
}
