package dev.valetkey.core.grant;

import dev.valetkey.core.transport.Transport;

import java.util.List;
import java.util.Objects;

/**
 * Some of the requests that carry a file in parts; the others are signed when they are asked for.
 *
 * @param transport how the file is cut, and by what its parts are checked
 * @param parts the requests that are signed already; none where each part needs its checksum first
 */
public record PresignedParts(Transport.Multipart transport, List<PresignedPart> parts) implements Presigned {

    public PresignedParts {
        Objects.requireNonNull(transport, "transport");
        parts = List.copyOf(parts);
    }
}
