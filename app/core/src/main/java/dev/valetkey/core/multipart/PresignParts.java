package dev.valetkey.core.multipart;

import dev.valetkey.core.issue.PresignUpload;
import dev.valetkey.core.issue.RequestedPart;
import dev.valetkey.core.outcome.Decision;
import dev.valetkey.core.outcome.Decision.Grantable;
import dev.valetkey.core.outcome.PresignPartsOutcome;
import dev.valetkey.core.outcome.PresignPartsOutcome.Closed;
import dev.valetkey.core.outcome.PresignPartsOutcome.Issued;
import dev.valetkey.core.outcome.PresignPartsOutcome.NotMultipart;
import dev.valetkey.core.outcome.PresignPartsOutcome.Unplanned;
import dev.valetkey.core.outcome.Refusal;
import dev.valetkey.core.outcome.Violation;
import dev.valetkey.core.policy.DecideUpload;
import dev.valetkey.core.transport.Transport;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Renewability;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.policy.object.Checksum;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Presigns parts of an upload on demand. Policies are evaluated again, so that a tenant that may not upload any more
 * gets no more URLs, and no URL lives longer than is allowed now. Nothing is recorded. Thread-safe.
 */
public final class PresignParts {

    private final DecideUpload decide;
    private final PresignUpload presign;
    private final Clock clock;

    /**
     * Creates the use case.
     *
     * @param decide decides again on the upload
     * @param presign presigns the parts
     * @param clock decides whether the upload has ended
     */
    public PresignParts(DecideUpload decide, PresignUpload presign, Clock clock) {
        this.decide = decide;
        this.presign = presign;
        this.clock = clock;
    }

    /**
     * Presigns these parts, all of them or none.
     *
     * @param caller of the upload's own tenant
     * @param upload an upload of any kind
     * @param requested the parts to presign
     * @return every requested part, or the reason for having none
     */
    public PresignPartsOutcome presign(Caller caller, Upload upload, List<RequestedPart> requested) {
        if (!(upload.transport() instanceof Transport.Multipart parts)) {
            return new NotMultipart();
        }
        Renewability renewability = upload.renewability(clock.instant());
        if (renewability != Renewability.RENEWABLE) {
            return new Closed(renewability);
        }
        List<Violation> unplanned = unplanned(parts, requested);
        if (!unplanned.isEmpty()) {
            return new Unplanned(unplanned);
        }
        Decision.Result result = decide.decideAgain(caller, upload).result();
        if (result instanceof Refusal refusal) {
            return refusal;
        }
        Grantable grantable = (Grantable) result;
        return new Issued(presign.parts(upload, requested, grantable.at(), grantable.expiry()));
    }

    private static List<Violation> unplanned(Transport.Multipart parts, List<RequestedPart> requested) {
        return IntStream.range(0, requested.size())
                .boxed()
                .flatMap(index -> Stream.concat(
                        number(parts, requested.get(index), index).stream(),
                        checksum(parts, requested.get(index), index).stream()))
                .toList();
    }

    private static Optional<Violation> number(Transport.Multipart parts, RequestedPart requested, int index) {
        return parts.plan().contains(requested.number())
                ? Optional.empty()
                : violation(
                        index,
                        "number",
                        "The parts have the numbers 1 to " + parts.plan().count() + ", not " + requested.number()
                                + ".");
    }

    private static Optional<Violation> checksum(Transport.Multipart parts, RequestedPart requested, int index) {
        Checksum given = requested.checksum();
        boolean fits = given == null ? !parts.checksumRequired() : given.algorithm() == parts.checksum();
        return fits
                ? Optional.empty()
                : violation(index, "checksum", "Every part of this upload is checked by " + parts.checksum() + ".");
    }

    private static Optional<Violation> violation(int index, String member, String detail) {
        return Optional.of(new Violation("parts", "invalid-value", detail, "/parts/" + index + "/" + member));
    }
}
