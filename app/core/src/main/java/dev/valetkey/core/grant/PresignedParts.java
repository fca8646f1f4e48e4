package dev.valetkey.core.grant;

import dev.valetkey.core.transport.PlannedPart;
import dev.valetkey.core.transport.Transport;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Some of the requests of a multipart upload; the others are presigned on demand.
 *
 * @param transport the part plan and the checksum algorithm of the parts
 * @param parts the requests that are already presigned; empty if each part needs its checksum first
 */
public record PresignedParts(Transport.Multipart transport, List<PresignedPart> parts) implements Presigned {

    /**
     * Copies the list.
     *
     * @param transport the part plan and the checksum algorithm of the parts
     * @param parts the requests that are already presigned; empty if each part needs its checksum first
     * @throws NullPointerException if a member is null
     */
    public PresignedParts {
        Objects.requireNonNull(transport, "transport");
        parts = List.copyOf(parts);
    }

    /**
     * The presigned request for one part.
     *
     * @param part the part
     * @param request how to send its bytes
     * @param expiresAt when the request expires
     */
    public record PresignedPart(PlannedPart part, PresignedHttpRequest request, Instant expiresAt) {

        /**
         * Checks that no member is null.
         *
         * @param part the part
         * @param request how to send its bytes
         * @param expiresAt when the request expires
         * @throws NullPointerException if a member is null
         */
        public PresignedPart {
            Objects.requireNonNull(part, "part");
            Objects.requireNonNull(request, "request");
            Objects.requireNonNull(expiresAt, "expiresAt");
        }
    }
}
