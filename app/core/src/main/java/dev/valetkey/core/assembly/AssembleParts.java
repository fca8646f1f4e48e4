package dev.valetkey.core.assembly;

import dev.valetkey.core.assembly.Assembly.Mismatched;
import dev.valetkey.core.assembly.Assembly.Assembled;
import dev.valetkey.core.assembly.Assembly.NoParts;
import dev.valetkey.core.assembly.Assembly.Inconclusive;
import dev.valetkey.core.port.multipart.Completion;
import dev.valetkey.core.port.multipart.ListedPart;
import dev.valetkey.core.port.multipart.MultipartRef;
import dev.valetkey.core.port.multipart.MultipartStore;
import dev.valetkey.core.transport.Transport;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.policy.object.Checksum;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/**
 * Makes one object of an upload's parts, if they are what was planned. The checksum of the file is combined from the
 * parts' and not read again; the store compares it with its own. Thread-safe, and idempotent: what is made already is
 * {@link Inconclusive}.
 */
public final class AssembleParts {

    private final MultipartStore store;

    public AssembleParts(MultipartStore store) {
        this.store = store;
    }

    public Assembly assemble(Upload upload, Transport.Multipart parts, MultipartRef multipart) {
        Optional<List<ListedPart>> listed = store.listParts(multipart);
        if (listed.isEmpty()) {
            return new Inconclusive();
        }
        List<ListedPart> found = listed.get();
        if (found.isEmpty()) {
            return new NoParts();
        }
        List<PartFault> faults = ComparePlan.mismatches(parts.plan(), found);
        return faults.isEmpty() ? complete(upload, multipart, found) : new Mismatched(faults);
    }

    /**
     * What is wrong with parts that are still there after an {@link Inconclusive} that has left no object; nothing if there are
     * none. S3 says 409 for good when somebody else wrote to the key or deleted from it meanwhile (S3 API Reference,
     * CompleteMultipartUpload, If-None-Match).
     */
    public List<PartFault> conflicts(MultipartRef multipart) {
        return store.listParts(multipart).filter(parts -> !parts.isEmpty()).stream()
                .map(parts -> PartFault.conflict())
                .toList();
    }

    private Assembly complete(Upload upload, MultipartRef multipart, List<ListedPart> found) {
        Checksum granted = upload.intent().checksum();
        Checksum combined = ListedPart.combined(found);
        if (granted != null && combined != null && !granted.equals(combined)) {
            return new Mismatched(List.of(PartFault.checksum()));
        }
        return complete(upload, multipart, found, combined == null ? granted : combined);
    }

    private Assembly complete(
            Upload upload, MultipartRef multipart, List<ListedPart> found, @Nullable Checksum checksum) {
        long size = upload.transport().sizes().min();
        return switch (store.complete(new Completion(multipart, found, size, checksum))) {
            case COMPLETED -> new Assembled();
            case INCONCLUSIVE -> new Inconclusive();
            case REJECTED -> whyRefused(multipart, found);
        };
    }

    /** Mostly a part was sent again between the listing and the completion, which then names an ETag that is gone. */
    private Assembly whyRefused(MultipartRef multipart, List<ListedPart> found) {
        Optional<List<ListedPart>> now = store.listParts(multipart);
        if (now.isEmpty()) {
            return new Inconclusive();
        }
        List<PartFault> changes = ComparePlan.changes(found, now.get());
        return new Mismatched(changes.isEmpty() ? List.of(PartFault.refused()) : changes);
    }
}
