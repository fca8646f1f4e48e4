package dev.valetkey.server.client.upload;

import dev.valetkey.server.client.failure.Failure;
import dev.valetkey.server.client.failure.Problem;
import dev.valetkey.server.client.grant.Grant;
import dev.valetkey.server.client.json.UnexpectedAnswer;
import dev.valetkey.server.client.multipart.MultipartUpload;
import dev.valetkey.server.client.multipart.PartsOrder;
import dev.valetkey.server.client.resume.Begun;
import dev.valetkey.server.client.resume.FindBegun;
import dev.valetkey.server.client.resume.ResumeEntry;
import dev.valetkey.server.client.resume.ResumeFolder;
import dev.valetkey.server.client.service.UploadService;
import dev.valetkey.server.client.settle.Settlement;
import dev.valetkey.server.client.whole.SendWhole;
import dev.valetkey.server.client.wire.Issued;
import dev.valetkey.server.client.wire.Upload;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Brings one file to where it belongs, and goes on with what was begun. */
public final class UploadOne {

    private final UploadService service;
    private final ResumeFolder folder;
    private final FindBegun begun;
    private final SendWhole whole;
    private final MultipartUpload multipart;
    private final Settlement settlement;
    private final Consumer<String> notes;

    /** One for a run; notes are sentences for people. */
    public UploadOne(
            UploadService service,
            ResumeFolder folder,
            SendWhole whole,
            MultipartUpload multipart,
            Settlement settlement,
            Consumer<String> notes) {
        this.service = service;
        this.folder = folder;
        this.begun = new FindBegun(folder, service);
        this.whole = whole;
        this.multipart = multipart;
        this.settlement = settlement;
        this.notes = notes;
    }

    /** Whether an earlier run has begun with it. */
    boolean isBegun(UploadOrder order) {
        return folder.find(order.key()).isPresent();
    }

    /** Goes on with what an earlier run has begun; empty if there is nothing to go on with. */
    Optional<Upload> resume(Source source) {
        UploadOrder order = source.order();
        if (!order.resume()) {
            begun.discard(order.key());
            return Optional.empty();
        }
        Begun found = begun.find(order.key(), source.file());
        if (found instanceof Begun.Sent sent) {
            notes.accept("%s: all of it was there already".formatted(order.fileName()));
            return Optional.of(remembered(source, sent.id(), () -> settlement.complete(sent.id())));
        }
        if (found instanceof Begun.Partly partly) {
            return Optional.of(goOn(source, partly));
        }
        folder.forget(order.key());
        return Optional.empty();
    }

    private Upload goOn(Source source, Begun.Partly partly) {
        String differing = partly.differing() == 0
                ? ""
                : ", and %d that differ from the file are sent again".formatted(partly.differing());
        notes.accept("%s: resumed: %d of %d parts were there%s"
                .formatted(
                        source.order().fileName(),
                        partly.there().size(),
                        partly.plan().count(),
                        differing));
        var parts = new PartsOrder(partly.id(), partly.plan(), source.file(), source.partChecksums(), source.meter());
        return remembered(source, partly.id(), () -> multipart.send(parts, partly.there(), List.of()));
    }

    /** Sends a file for which there is a grant. */
    Upload send(Source source, Issued issued) {
        String id = issued.upload().id();
        if (issued.grant() instanceof Grant.Parts granted) {
            if (!granted.plan().fits(source.file().size())) {
                throw new UnexpectedAnswer("its parts do not make up the file");
            }
            // Before the first part is sent, so that nothing that was sent is ever forgotten.
            folder.remember(
                    source.order().key(), new ResumeEntry(id, source.file().facts()));
            var parts = new PartsOrder(id, granted.plan(), source.file(), source.partChecksums(), source.meter());
            return remembered(source, id, () -> multipart.send(parts, List.of(), granted.parts()));
        }
        return abortedIfChanged(id, () -> whole.send(issued, source.file(), source.meter()));
    }

    /** What is stored, or of no use any more, need not be remembered. */
    private Upload remembered(Source source, String id, Supplier<Upload> sending) {
        try {
            Upload upload = abortedIfChanged(id, sending);
            folder.forget(source.order().key());
            return upload;
        } catch (Failure failure) {
            if (failure.is("file-changed")) {
                folder.forget(source.order().key());
            }
            throw failure;
        }
    }

    /** Of a file that changed meanwhile no state was ever whole: nobody shall take what is there for the file. */
    private Upload abortedIfChanged(String id, Supplier<Upload> sending) {
        try {
            return sending.get();
        } catch (Failure failure) {
            if (failure.is("file-changed")) {
                abort(id);
            }
            throw failure;
        }
    }

    private void abort(String id) {
        try {
            service.abort(id);
        } catch (Problem gone) {
            notes.accept("upload %s could not be aborted: %s".formatted(id, gone.sentence()));
        }
    }
}
