package dev.valetkey.core.multipart;

import dev.valetkey.core.chain.Violation;
import dev.valetkey.core.decide.DecideUpload;
import dev.valetkey.core.decide.Decision;
import dev.valetkey.core.decide.Decision.Grantable;
import dev.valetkey.core.multipart.SignPartsOutcome.Closed;
import dev.valetkey.core.multipart.SignPartsOutcome.NotMultipart;
import dev.valetkey.core.multipart.SignPartsOutcome.Refused;
import dev.valetkey.core.multipart.SignPartsOutcome.Signed;
import dev.valetkey.core.multipart.SignPartsOutcome.Unplanned;
import dev.valetkey.core.sign.SignUpload;
import dev.valetkey.core.sign.WantedPart;
import dev.valetkey.core.transport.Transport;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Standing;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.policy.object.Checksum;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Signs parts of an upload as its client needs them. Policies are asked again, so that a tenant who may upload no more
 * gets no more URLs, and none lives longer than is allowed by now. Nothing is recorded. Thread-safe.
 */
public final class SignParts {

    private final DecideUpload decide;
    private final SignUpload sign;
    private final Clock clock;

    public SignParts(DecideUpload decide, SignUpload sign, Clock clock) {
        this.decide = decide;
        this.sign = sign;
        this.clock = clock;
    }

    /**
     * Signs these parts, all of them or none.
     *
     * @param caller of the upload's own tenant
     */
    public SignPartsOutcome sign(Caller caller, Upload upload, List<WantedPart> wanted) {
        if (!(upload.transport() instanceof Transport.Parts parts)) {
            return new NotMultipart();
        }
        Standing standing = upload.standing(clock.instant());
        if (standing != Standing.OPEN) {
            return new Closed(standing);
        }
        List<Violation> unplanned = unplanned(parts, wanted);
        if (!unplanned.isEmpty()) {
            return new Unplanned(unplanned);
        }
        Decision decision = decide.decideAgain(caller, upload);
        return decision instanceof Grantable grantable
                ? new Signed(sign.parts(upload, wanted, grantable.at(), grantable.expiry()))
                : new Refused(((Decision.Refused) decision).violations());
    }

    private static List<Violation> unplanned(Transport.Parts parts, List<WantedPart> wanted) {
        return IntStream.range(0, wanted.size())
                .boxed()
                .flatMap(place -> Stream.concat(
                        number(parts, wanted.get(place), place).stream(),
                        checksum(parts, wanted.get(place), place).stream()))
                .toList();
    }

    private static Optional<Violation> number(Transport.Parts parts, WantedPart wanted, int place) {
        return parts.plan().has(wanted.number())
                ? Optional.empty()
                : fault(
                        place,
                        "number",
                        "The parts have the numbers 1 to " + parts.plan().count() + ", not " + wanted.number() + ".");
    }

    private static Optional<Violation> checksum(Transport.Parts parts, WantedPart wanted, int place) {
        Checksum given = wanted.checksum();
        boolean fits = given == null ? !parts.checksumRequired() : given.algorithm() == parts.checksum();
        return fits
                ? Optional.empty()
                : fault(place, "checksum", "Every part of this upload is checked by " + parts.checksum() + ".");
    }

    private static Optional<Violation> fault(int place, String member, String detail) {
        return Optional.of(new Violation("parts", "invalid-value", detail, "/parts/" + place + "/" + member));
    }
}
