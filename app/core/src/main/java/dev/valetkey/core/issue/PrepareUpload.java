package dev.valetkey.core.issue;

import dev.valetkey.core.policy.Decision.Grantable;
import dev.valetkey.core.port.ledger.UploadIds;
import dev.valetkey.core.port.store.CreateMultipartRequest;
import dev.valetkey.core.transport.MultipartRef;
import dev.valetkey.core.transport.Transport;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Placement;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.policy.object.ObjectKey;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes the uploads that decisions allow, not recorded yet. Those in parts are begun in the store, for only then they have
 * an id; one that is begun and never recorded has no parts, because nobody got a URL, and is cleaned away by the
 * bucket's lifecycle rule. Thread-safe.
 */
public final class PrepareUpload {

    private final PlaceUpload places;
    private final UploadIds ids;
    private final CreateMultipartUploads multiparts;

    public PrepareUpload(PlaceUpload places, UploadIds ids, CreateMultipartUploads parts) {
        this.places = places;
        this.ids = ids;
        this.multiparts = parts;
    }

    /** A decision with the name and the keys that its upload will have. */
    private record PlacedUpload(Grantable decision, UploadId id, Placement placement) {

        Stream<CreateMultipartRequest> order() {
            return transport() instanceof Transport.Multipart inParts
                    ? Stream.of(CreateMultipartRequest.of(placement.incoming(), decision.intent(), inParts))
                    : Stream.empty();
        }

        Upload upload(Caller caller, Map<ObjectKey, MultipartRef> begun) {
            MultipartRef multipart = begun.get(placement.incoming());
            return new Upload(
                    id,
                    decision.tenant().id(),
                    caller.subject().id(),
                    decision.intent(),
                    transport(),
                    multipart == null ? null : multipart.id(),
                    placement,
                    decision.at(),
                    lastUrlEnds(),
                    decision.endsAt(),
                    new UploadStatus.Issued(),
                    0);
        }

        private Transport transport() {
            return decision.plan().transport();
        }

        /** Parts are signed as they are needed, up to the end; counting each of them would make one row a queue. */
        private Instant lastUrlEnds() {
            return transport() instanceof Transport.Multipart
                    ? decision.endsAt()
                    : decision.expiry().at();
        }
    }

    /** The uploads of these decisions, in their order. Nothing is begun before all of them have their keys. */
    List<Upload> prepare(Caller caller, List<Grantable> decisions) {
        List<PlacedUpload> sites = decisions.stream().map(this::site).toList();
        Map<ObjectKey, MultipartRef> begun =
                multiparts.create(sites.stream().flatMap(PlacedUpload::order).toList());
        return sites.stream().map(site -> site.upload(caller, begun)).toList();
    }

    /** Gives up in the store what was prepared and could not be recorded: a courtesy, whose failures do not hide that one. */
    void discard(List<Upload> uploads, RuntimeException unrecorded) {
        multiparts.abort(
                uploads.stream().flatMap(upload -> upload.multipart().stream()).toList(), unrecorded);
    }

    private PlacedUpload site(Grantable decision) {
        UploadId id = ids.next();
        return new PlacedUpload(
                decision, id, places.place(decision.tenant(), decision.intent().purpose(), id, decision.at()));
    }
}
