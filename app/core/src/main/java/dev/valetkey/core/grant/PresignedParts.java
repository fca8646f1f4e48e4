package dev.valetkey.core.grant;

import dev.valetkey.core.transport.Transport;

import java.util.List;
import java.util.Objects;

/**
 * Some of the requests of a multipart upload; the others are presigned on demand.
 *
 * @param transport the part plan and the checksum algorithm of the parts
 * @param parts the requests that are already presigned; empty if each part needs its checksum first
 */
public record PresignedParts(Transport.Multipart transport, List<PresignedPart> parts) implements Presigned {

    public PresignedParts {
        Objects.requireNonNull(transport, "transport");
        parts = List.copyOf(parts);
    }
}
