package dev.valetkey.core.multipart;

import dev.valetkey.core.grant.PresignedPart;
import dev.valetkey.core.upload.Renewability;
import dev.valetkey.core.upload.Violation;

import java.util.List;

/** What became of the wish to have parts signed. */
public sealed interface PresignPartsOutcome {

    /** All that were asked for. */
    record Issued(List<PresignedPart> parts) implements PresignPartsOutcome {
        public Issued {
            parts = List.copyOf(parts);
        }
    }

    /** Policies are against it by now, for all of these reasons. */
    record Refused(List<Violation> violations) implements PresignPartsOutcome {
        public Refused {
            violations = List.copyOf(violations);
        }
    }

    /** Some of what was asked for is none of the upload's; the pointers name the places in the list. */
    record Unplanned(List<Violation> violations) implements PresignPartsOutcome {
        public Unplanned {
            violations = List.copyOf(violations);
        }
    }

    /** The upload gets no new grants now. */
    record Closed(Renewability renewability) implements PresignPartsOutcome {}

    /** The upload is in one piece. */
    record NotMultipart() implements PresignPartsOutcome {}
}
