package dev.valetkey.core.issue;

import dev.valetkey.core.issue.RecordUploads.Prepared;
import dev.valetkey.core.outcome.Decision;
import dev.valetkey.core.outcome.Decision.Grantable;
import dev.valetkey.core.outcome.Refusal;
import dev.valetkey.core.outcome.Violation;
import dev.valetkey.core.port.ledger.UploadIds;
import dev.valetkey.core.port.store.CreateMultipartRequest;
import dev.valetkey.core.transport.MultipartRef;
import dev.valetkey.core.transport.Transport;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.InspectionProgress;
import dev.valetkey.core.upload.Placement;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.policy.object.ObjectKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Creates the uploads of grantable intents without recording them. S3 assigns the id of a multipart upload, so those are
 * created in the store first. A multipart upload that is created but never recorded has no parts, because nobody got a
 * URL; the bucket's lifecycle rule aborts it. Thread-safe.
 */
public final class PrepareUpload {
    private static final Logger LOG = LoggerFactory.getLogger(PrepareUpload.class);

    private static final Violation NO_KEY =
            new Violation("keys", "policy-failed", "The key strategy gave no key for this upload.", null);

    private final PlaceUpload places;
    private final UploadIds ids;
    private final CreateMultipartUploads multiparts;

    /**
     * Creates a preparation of uploads.
     *
     * @param places assigns the keys
     * @param ids assigns the ids
     * @param multiparts creates multipart uploads in the store
     */
    public PrepareUpload(PlaceUpload places, UploadIds ids, CreateMultipartUploads multiparts) {
        this.places = places;
        this.ids = ids;
        this.multiparts = multiparts;
    }

    /** A grantable intent with the id and the keys of its upload. */
    private record PlacedUpload(Grantable grantable, UploadId id, Placement placement) {

        Stream<CreateMultipartRequest> multipartRequest() {
            return transport() instanceof Transport.Multipart multipart
                    ? Stream.of(CreateMultipartRequest.of(placement.incoming(), grantable.intent(), multipart))
                    : Stream.empty();
        }

        Upload upload(Caller caller, Map<ObjectKey, MultipartRef> created) {
            MultipartRef multipart = created.get(placement.incoming());
            return new Upload(
                    id,
                    grantable.tenant().id(),
                    caller.subject().id(),
                    grantable.intent(),
                    transport(),
                    multipart == null ? null : multipart.id(),
                    placement,
                    InspectionProgress.required(grantable.plan().inspections()),
                    grantable.at(),
                    lastUrlExpiry(),
                    grantable.endsAt(),
                    new UploadStatus.Issued(),
                    0);
        }

        private Transport transport() {
            return grantable.plan().transport();
        }

        /** Parts are presigned on demand until the end; recording each expiry would serialize all requests on one row. */
        private Instant lastUrlExpiry() {
            return transport() instanceof Transport.Multipart
                    ? grantable.endsAt()
                    : grantable.expiry().at();
        }
    }

    /** A result with the place of its upload, which refusals do not have. */
    private record PlacedResult(Decision.Result result, Optional<PlacedUpload> placed) {

        Prepared prepared(Caller caller, Map<ObjectKey, MultipartRef> created) {
            return new Prepared(result, placed.map(upload -> upload.upload(caller, created)));
        }
    }

    /**
     * The results with the uploads of the grantable ones, in the order of the results. All keys are assigned before the first
     * multipart upload is created in the store.
     */
    List<Prepared> prepare(Caller caller, List<Decision.Result> results) {
        boolean alone = results.size() == 1;
        List<PlacedResult> all =
                results.stream().map(result -> place(result, alone)).toList();
        Map<ObjectKey, MultipartRef> created = multiparts.create(all.stream()
                .flatMap(one -> one.placed().stream())
                .flatMap(PlacedUpload::multipartRequest)
                .toList());
        return all.stream().map(one -> one.prepared(caller, created)).toList();
    }

    /** Aborts the multipart uploads of uploads that could not be recorded; failures are added to {@code unrecorded}. */
    void discard(List<Upload> uploads, RuntimeException unrecorded) {
        multiparts.abort(
                uploads.stream().flatMap(upload -> upload.multipart().stream()).toList(), unrecorded);
    }

    /** Aborts the multipart uploads of refused uploads; the bucket's lifecycle rule aborts what cannot be aborted now. */
    void discard(List<Upload> refused) {
        if (!refused.isEmpty()) {
            discard(refused, new IllegalStateException("Refused"));
        }
    }

    /** In a batch, a key strategy that fails for one intent does not affect the others. */
    private PlacedResult place(Decision.Result result, boolean alone) {
        if (!(result instanceof Grantable grantable)) {
            return new PlacedResult(result, Optional.empty());
        }
        try {
            return new PlacedResult(result, Optional.of(place(grantable)));
        } catch (IllegalStateException failure) {
            if (alone) {
                throw failure;
            }
            LOG.error("An upload of a batch has no key: {}", failure.getMessage(), failure);
            return new PlacedResult(Refusal.of(NO_KEY), Optional.empty());
        }
    }

    private PlacedUpload place(Grantable grantable) {
        UploadId id = ids.next();
        Placement placement =
                places.place(grantable.tenant(), grantable.intent().purpose(), id, grantable.at());
        return new PlacedUpload(grantable, id, placement);
    }
}
