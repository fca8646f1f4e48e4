package dev.valetkey.core.assembly;

import dev.valetkey.core.assembly.Assembly.Faulty;
import dev.valetkey.core.assembly.Assembly.Made;
import dev.valetkey.core.assembly.Assembly.NothingThere;
import dev.valetkey.core.assembly.Assembly.Unclear;
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
 * {@link Unclear}.
 */
public final class AssembleParts {

    private final MultipartStore store;

    public AssembleParts(MultipartStore store) {
        this.store = store;
    }

    public Assembly assemble(Upload upload, Transport.Parts parts, MultipartRef multipart) {
        Optional<List<ListedPart>> listed = store.parts(multipart);
        if (listed.isEmpty()) {
            return new Unclear();
        }
        List<ListedPart> found = listed.get();
        if (found.isEmpty()) {
            return new NothingThere();
        }
        List<PartFault> faults = ComparePlan.faults(parts.plan(), found);
        return faults.isEmpty() ? complete(upload, multipart, found) : new Faulty(faults);
    }

    /**
     * What is wrong with parts that are still there after an {@link Unclear} that has left no object; nothing if there are
     * none. S3 says 409 for good when somebody else wrote to the key or deleted from it meanwhile (S3 API Reference,
     * CompleteMultipartUpload, If-None-Match).
     */
    public List<PartFault> holdUp(MultipartRef multipart) {
        return store.parts(multipart).filter(parts -> !parts.isEmpty()).stream()
                .map(parts -> PartFault.conflict())
                .toList();
    }

    private Assembly complete(Upload upload, MultipartRef multipart, List<ListedPart> found) {
        Checksum granted = upload.intent().checksum();
        Checksum combined = ListedPart.combined(found);
        if (granted != null && combined != null && !granted.equals(combined)) {
            return new Faulty(List.of(PartFault.checksum()));
        }
        return complete(upload, multipart, found, combined == null ? granted : combined);
    }

    private Assembly complete(
            Upload upload, MultipartRef multipart, List<ListedPart> found, @Nullable Checksum checksum) {
        long size = upload.transport().sizes().least();
        return switch (store.complete(new Completion(multipart, found, size, checksum))) {
            case COMPLETED -> new Made();
            case UNCLEAR -> new Unclear();
            case REFUSED -> whyRefused(multipart, found);
        };
    }

    /** Mostly a part was sent again between the listing and the completion, which then names an ETag that is gone. */
    private Assembly whyRefused(MultipartRef multipart, List<ListedPart> found) {
        Optional<List<ListedPart>> now = store.parts(multipart);
        if (now.isEmpty()) {
            return new Unclear();
        }
        List<PartFault> changes = ComparePlan.changes(found, now.get());
        return new Faulty(changes.isEmpty() ? List.of(PartFault.refused()) : changes);
    }
}
