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

    public PresignParts(DecideUpload decide, PresignUpload sign, Clock clock) {
        this.decide = decide;
        this.presign = sign;
        this.clock = clock;
    }

    /**
     * Signs these parts, all of them or none.
     *
     * @param caller of the upload's own tenant
     */
    public PresignPartsOutcome presign(Caller caller, Upload upload, List<RequestedPart> wanted) {
        if (!(upload.transport() instanceof Transport.Multipart parts)) {
            return new NotMultipart();
        }
        Renewability standing = upload.renewability(clock.instant());
        if (standing != Renewability.RENEWABLE) {
            return new Closed(standing);
        }
        List<Violation> unplanned = unplanned(parts, wanted);
        if (!unplanned.isEmpty()) {
            return new Unplanned(unplanned);
        }
        Decision.Result result = decide.decideAgain(caller, upload).result();
        if (result instanceof Refusal refusal) {
            return refusal;
        }
        Grantable grantable = (Grantable) result;
        return new Issued(presign.parts(upload, wanted, grantable.at(), grantable.expiry()));
    }

    private static List<Violation> unplanned(Transport.Multipart parts, List<RequestedPart> wanted) {
        return IntStream.range(0, wanted.size())
                .boxed()
                .flatMap(place -> Stream.concat(
                        number(parts, wanted.get(place), place).stream(),
                        checksum(parts, wanted.get(place), place).stream()))
                .toList();
    }

    private static Optional<Violation> number(Transport.Multipart parts, RequestedPart wanted, int place) {
        return parts.plan().contains(wanted.number())
                ? Optional.empty()
                : violation(
                        place,
                        "number",
                        "The parts have the numbers 1 to " + parts.plan().count() + ", not " + wanted.number() + ".");
    }

    private static Optional<Violation> checksum(Transport.Multipart parts, RequestedPart wanted, int place) {
        Checksum given = wanted.checksum();
        boolean fits = given == null ? !parts.checksumRequired() : given.algorithm() == parts.checksum();
        return fits
                ? Optional.empty()
                : violation(place, "checksum", "Every part of this upload is checked by " + parts.checksum() + ".");
    }

    private static Optional<Violation> violation(int place, String member, String detail) {
        return Optional.of(new Violation("parts", "invalid-value", detail, "/parts/" + place + "/" + member));
    }
}
