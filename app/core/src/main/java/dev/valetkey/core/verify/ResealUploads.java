package dev.valetkey.core.verify;

import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.store.ObjectStore;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.object.ObjectKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Removes what grants write after their uploads have ended. S3 has no form field for {@code If-None-Match}, so that a form
 * overwrites the seal of an aborted, deleted or rejected upload until it expires. Nothing reads those bytes. Thread-safe.
 */
public final class ResealUploads {

    private static final Logger LOG = LoggerFactory.getLogger(ResealUploads.class);

    private final Ledger ledger;
    private final ObjectStore store;
    private final Set<GrantKind> kinds;

    /**
     * Creates the use case.
     *
     * @param ledger finds the uploads
     * @param store has the objects
     * @param kinds the kinds of grants that overwrite a seal, as
     *     {@link dev.valetkey.core.plan.Provider#lateWritableKinds()} returns them
     */
    public ResealUploads(Ledger ledger, ObjectStore store, Set<GrantKind> kinds) {
        this.ledger = ledger;
        this.store = store;
        this.kinds = Set.copyOf(kinds);
    }

    /**
     * Seals the keys of ended uploads again that have got bytes. Several nodes may do it at the same time.
     *
     * @param since only uploads whose last URL expires after this instant, or that settled after it
     * @param limit the maximum number of uploads to examine, those first whose last URL expires first
     * @return how many were sealed again
     */
    int reseal(Instant since, int limit) {
        if (kinds.isEmpty()) {
            return 0;
        }
        int resealed = 0;
        List<Upload> ended = ledger.findEnded(kinds, since, limit);
        for (Upload upload : ended) {
            if (Thread.currentThread().isInterrupted()) {
                break;
            }
            resealed += reseal(upload) ? 1 : 0;
        }
        return resealed;
    }

    private boolean reseal(Upload upload) {
        ObjectKey incoming = upload.placement().incoming();
        if (store.head(incoming).filter(facts -> facts.size() > 0).isEmpty()) {
            return false;
        }
        store.writeTombstone(incoming);
        LOG.info(
                "Upload {} is {}, but its grant wrote to its key again; the bytes were removed",
                upload.id(),
                upload.state().wireName());
        return true;
    }
}
