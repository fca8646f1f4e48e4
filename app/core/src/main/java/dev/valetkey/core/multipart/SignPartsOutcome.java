package dev.valetkey.core.multipart;

import dev.valetkey.core.chain.Violation;
import dev.valetkey.core.grant.SignedPart;
import dev.valetkey.core.upload.Standing;

import java.util.List;

/** What became of the wish to have parts signed. */
public sealed interface SignPartsOutcome {

    /** All that were asked for. */
    record Issued(List<SignedPart> parts) implements SignPartsOutcome {
        public Issued {
            parts = List.copyOf(parts);
        }
    }

    /** Policies are against it by now, for all of these reasons. */
    record Refused(List<Violation> violations) implements SignPartsOutcome {
        public Refused {
            violations = List.copyOf(violations);
        }
    }

    /** Some of what was asked for is none of the upload's; the pointers name the places in the list. */
    record Unplanned(List<Violation> violations) implements SignPartsOutcome {
        public Unplanned {
            violations = List.copyOf(violations);
        }
    }

    /** The upload gets no new grants now. */
    record Closed(Standing renewability) implements SignPartsOutcome {}

    /** The upload is in one piece. */
    record NotMultipart() implements SignPartsOutcome {}
}
