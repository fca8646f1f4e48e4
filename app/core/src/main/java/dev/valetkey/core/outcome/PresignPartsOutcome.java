package dev.valetkey.core.outcome;

import dev.valetkey.core.grant.PresignedParts.PresignedPart;
import dev.valetkey.core.upload.Renewability;

import java.util.List;

/** The result of presigning parts. */
public sealed interface PresignPartsOutcome
        permits PresignPartsOutcome.Issued,
                PresignPartsOutcome.Unplanned,
                PresignPartsOutcome.Closed,
                PresignPartsOutcome.NotMultipart,
                Refusal {

    /**
     * Every requested part.
     *
     * @param parts in the order of the request
     */
    record Issued(List<PresignedPart> parts) implements PresignPartsOutcome {
        /**
         * Copies the list.
         *
         * @param parts in the order of the request
         */
        public Issued {
            parts = List.copyOf(parts);
        }
    }

    /**
     * Some requested parts do not belong to the upload; each pointer locates an element of the request.
     *
     * @param violations one or more
     */
    record Unplanned(List<Violation> violations) implements PresignPartsOutcome {
        /**
         * Copies the list.
         *
         * @param violations one or more
         */
        public Unplanned {
            violations = List.copyOf(violations);
        }
    }

    /**
     * The upload gets no new grants now.
     *
     * @param renewability the reason; never {@code RENEWABLE}
     */
    record Closed(Renewability renewability) implements PresignPartsOutcome {}

    /** The upload is not a multipart upload. */
    record NotMultipart() implements PresignPartsOutcome {}
}
