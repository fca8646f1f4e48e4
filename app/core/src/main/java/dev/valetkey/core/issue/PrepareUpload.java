package dev.valetkey.core.issue;

import dev.valetkey.core.decide.Decision.Grantable;
import dev.valetkey.core.port.UploadIds;
import dev.valetkey.core.port.multipart.MultipartOrder;
import dev.valetkey.core.port.multipart.MultipartStore;
import dev.valetkey.core.transport.Transport;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Placement;
import dev.valetkey.core.upload.Progress;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.policy.UploadIntent;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Makes the upload that a decision allows, not recorded yet. One in parts is begun in the store, for only then it has an
 * id; one that is begun and never recorded has no parts, because nobody got a URL, and is cleaned away by the bucket's
 * lifecycle rule. Thread-safe.
 */
public final class PrepareUpload {

    private final PlaceUpload places;
    private final UploadIds ids;
    private final MultipartStore multiparts;

    public PrepareUpload(PlaceUpload places, UploadIds ids, MultipartStore multiparts) {
        this.places = places;
        this.ids = ids;
        this.multiparts = multiparts;
    }

    Upload prepare(Caller caller, UploadIntent intent, Grantable decision) {
        UploadId id = ids.next();
        Transport transport = decision.plan().transport();
        Placement placement = places.place(decision.tenant(), intent.purpose(), id, decision.at());
        return new Upload(
                id,
                decision.tenant().id(),
                caller.subject().id(),
                intent,
                transport,
                begin(transport, intent, placement),
                placement,
                decision.at(),
                lastUrlEnds(transport, decision),
                decision.endsAt(),
                new Progress.Issued(),
                0);
    }

    /** Gives up in the store what was prepared and could not be recorded. */
    void discard(Upload upload) {
        upload.multipart().ifPresent(multiparts::abort);
    }

    private @Nullable String begin(Transport transport, UploadIntent intent, Placement placement) {
        return transport instanceof Transport.Parts parts
                ? multiparts
                        .create(MultipartOrder.of(placement.incoming(), intent, parts))
                        .id()
                : null;
    }

    /** Parts are signed as they are needed, up to the end; counting each of them would make one row a queue. */
    private static Instant lastUrlEnds(Transport transport, Grantable decision) {
        return transport instanceof Transport.Parts
                ? decision.endsAt()
                : decision.expiry().at();
    }
}
