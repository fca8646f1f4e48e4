package dev.valetkey.core.multipart;

import dev.valetkey.core.multipart.AssemblyOutcome.Assembled;
import dev.valetkey.core.multipart.AssemblyOutcome.Inconclusive;
import dev.valetkey.core.multipart.AssemblyOutcome.Mismatched;
import dev.valetkey.core.multipart.AssemblyOutcome.NoParts;
import dev.valetkey.core.port.store.CompleteMultipartRequest;
import dev.valetkey.core.port.store.ListedPart;
import dev.valetkey.core.port.store.MultipartStore;
import dev.valetkey.core.transport.MultipartRef;
import dev.valetkey.core.transport.Transport;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.policy.object.Checksum;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/**
 * Assembles the parts of an upload to one object if they match the plan. The checksum of the file is combined from the
 * checksums of the parts; the store compares it with its own. Thread-safe, and idempotent: a repeated completion is
 * {@link Inconclusive}.
 */
public final class AssembleParts {

    private final MultipartStore store;

    /**
     * Creates the use case.
     *
     * @param store the store of the multipart uploads
     */
    public AssembleParts(MultipartStore store) {
        this.store = store;
    }

    /**
     * Completes the multipart upload if its parts match the plan.
     *
     * @param upload the upload, for its checksum and size
     * @param parts the plan
     * @param multipart the store's multipart upload
     * @return the outcome; {@link Inconclusive} if the store no longer has the multipart upload, or did not assemble
     *     the object
     */
    public AssemblyOutcome assemble(Upload upload, Transport.Multipart parts, MultipartRef multipart) {
        Optional<List<ListedPart>> listed = store.listParts(multipart);
        if (listed.isEmpty()) {
            return new Inconclusive();
        }
        List<ListedPart> found = listed.get();
        if (found.isEmpty()) {
            return new NoParts();
        }
        List<PartMismatch> mismatches = PartPlanComparison.mismatches(parts.plan(), found);
        return mismatches.isEmpty() ? complete(upload, multipart, found) : new Mismatched(mismatches);
    }

    /**
     * {@return the mismatches of parts that still exist after an {@link Inconclusive} completion without an object;
     * empty if no parts exist}
     *
     * @param multipart the store's multipart upload
     */
    public List<PartMismatch> conflicts(MultipartRef multipart) {
        return store.listParts(multipart).filter(parts -> !parts.isEmpty()).stream()
                .map(parts -> PartMismatch.conflict())
                .toList();
    }

    private AssemblyOutcome complete(Upload upload, MultipartRef multipart, List<ListedPart> found) {
        Checksum granted = upload.intent().checksum();
        Checksum combined = ListedPart.combined(found);
        if (granted != null && combined != null && !granted.equals(combined)) {
            return new Mismatched(List.of(PartMismatch.checksum()));
        }
        return complete(upload, multipart, found, combined == null ? granted : combined);
    }

    private AssemblyOutcome complete(
            Upload upload, MultipartRef multipart, List<ListedPart> found, @Nullable Checksum checksum) {
        long size = upload.transport().sizes().min();
        return switch (store.complete(new CompleteMultipartRequest(multipart, found, size, checksum))) {
            case COMPLETED -> new Assembled();
            case INCONCLUSIVE -> new Inconclusive();
            case REJECTED -> whyRefused(multipart, found);
        };
    }

    /**
     * Usually a part was sent again between the listing and the completion, so the completion names a replaced ETag.
     */
    private AssemblyOutcome whyRefused(MultipartRef multipart, List<ListedPart> found) {
        Optional<List<ListedPart>> now = store.listParts(multipart);
        if (now.isEmpty()) {
            return new Inconclusive();
        }
        List<PartMismatch> changes = PartPlanComparison.changes(found, now.get());
        return new Mismatched(changes.isEmpty() ? List.of(PartMismatch.refused()) : changes);
    }
}
