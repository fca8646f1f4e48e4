package dev.valetkey.core.renew;

import dev.valetkey.core.issue.PresignUpload;
import dev.valetkey.core.issue.RequestedPart;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.store.CreateMultipartRequest;
import dev.valetkey.core.port.store.ListedPart;
import dev.valetkey.core.port.store.MultipartStore;
import dev.valetkey.core.transport.MultipartRef;
import dev.valetkey.core.transport.PlannedPart;
import dev.valetkey.core.transport.Transport;
import dev.valetkey.core.upload.Upload;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds the remaining parts of a multipart upload. If the store has removed the multipart upload (a bucket's lifecycle
 * rule aborts incomplete ones), it creates another one for the same object.
 */
final class ResumeParts {

    private final MultipartStore store;
    private final Ledger ledger;

    ResumeParts(MultipartStore store, Ledger ledger) {
        this.store = store;
        this.ledger = ledger;
    }

    /**
     * The remaining parts of an upload.
     *
     * @param upload in its current state
     * @param window the first parts that the store does not have
     */
    record Remaining(Upload upload, List<RequestedPart> window) {}

    /** Empty if another request changed the upload concurrently. */
    Optional<Remaining> remaining(Upload upload, Transport.Multipart parts) {
        MultipartRef multipart = upload.multipart().orElseThrow();
        Optional<List<ListedPart>> listed = store.listParts(multipart);
        return listed.isPresent()
                ? Optional.of(new Remaining(upload, missing(parts, listed.get())))
                : restart(upload, parts).map(restarted -> new Remaining(restarted, missing(parts, List.of())));
    }

    /** Recorded before anybody gets a URL, so that all URLs are for one object. */
    private Optional<Upload> restart(Upload upload, Transport.Multipart parts) {
        MultipartRef created =
                store.create(CreateMultipartRequest.of(upload.placement().incoming(), upload.intent(), parts));
        Upload restarted = upload.withMultipart(created);
        if (ledger.replace(upload, restarted)) {
            return Optional.of(restarted);
        }
        store.abort(created);
        return Optional.empty();
    }

    /** A part of another size than planned is to be sent again. */
    private static List<RequestedPart> missing(Transport.Multipart parts, List<ListedPart> listed) {
        Map<Integer, Long> sizes = listed.stream().collect(Collectors.toMap(ListedPart::number, ListedPart::size));
        return parts.plan().parts().stream()
                .filter(planned -> !Long.valueOf(planned.size()).equals(sizes.get(planned.number())))
                .limit(PresignUpload.INITIAL_PARTS)
                .map(PlannedPart::number)
                .map(RequestedPart::withoutChecksum)
                .toList();
    }
}
