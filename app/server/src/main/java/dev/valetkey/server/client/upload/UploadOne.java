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
    private final FindBegun findResumable;
    private final SendWhole singlePut;
    private final MultipartUpload multipart;
    private final Settlement completionPoller;
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
        this.findResumable = new FindBegun(folder, service);
        this.singlePut = whole;
        this.multipart = multipart;
        this.completionPoller = settlement;
        this.notes = notes;
    }

    /** Whether an earlier run has begun with it. */
    boolean isResumable(UploadOrder order) {
        return folder.find(order.key()).isPresent();
    }

    /** Goes on with what an earlier run has begun; empty if there is nothing to go on with. */
    Optional<Upload> resume(Source source) {
        UploadOrder order = source.request();
        if (!order.resume()) {
            findResumable.discard(order.key());
            return Optional.empty();
        }
        Begun found = findResumable.find(order.key(), source.file());
        if (found instanceof Begun.AwaitingCompletion sent) {
            notes.accept("%s: all of it was there already".formatted(order.fileName()));
            return Optional.of(deletingResumeEntry(source, sent.id(), () -> completionPoller.complete(sent.id())));
        }
        if (found instanceof Begun.Partial partly) {
            return Optional.of(resumeParts(source, partly));
        }
        folder.delete(order.key());
        return Optional.empty();
    }

    private Upload resumeParts(Source source, Begun.Partial partly) {
        String differing = partly.differing() == 0
                ? ""
                : ", and %d that differ from the file are sent again".formatted(partly.differing());
        notes.accept("%s: resumed: %d of %d parts were there%s"
                .formatted(
                        source.request().fileName(),
                        partly.storedParts().size(),
                        partly.layout().count(),
                        differing));
        var parts = new PartsOrder(partly.id(), partly.layout(), source.file(), source.partChecksums(), source.progress());
        return deletingResumeEntry(source, partly.id(), () -> multipart.upload(parts, partly.storedParts(), List.of()));
    }

    /** Sends a file for which there is a grant. */
    Upload upload(Source source, Issued issued) {
        String id = issued.upload().id();
        if (issued.grant() instanceof Grant.Multipart granted) {
            if (!granted.layout().fits(source.file().size())) {
                throw new UnexpectedAnswer("its parts do not make up the file");
            }
            // Before the first part is sent, so that nothing that was sent is ever forgotten.
            folder.save(
                    source.request().key(), new ResumeEntry(id, source.file().facts()));
            var parts = new PartsOrder(id, granted.layout(), source.file(), source.partChecksums(), source.progress());
            return deletingResumeEntry(source, id, () -> multipart.upload(parts, List.of(), granted.parts()));
        }
        return abortingIfChanged(id, () -> singlePut.upload(issued, source.file(), source.progress()));
    }

    /** What is stored, or of no use any more, need not be remembered. */
    private Upload deletingResumeEntry(Source source, String id, Supplier<Upload> sending) {
        try {
            Upload upload = abortingIfChanged(id, sending);
            folder.delete(source.request().key());
            return upload;
        } catch (Failure failure) {
            if (failure.hasCode("file-changed")) {
                folder.delete(source.request().key());
            }
            throw failure;
        }
    }

    /** Of a file that changed meanwhile no state was ever whole: nobody shall take what is there for the file. */
    private Upload abortingIfChanged(String id, Supplier<Upload> sending) {
        try {
            return sending.get();
        } catch (Failure failure) {
            if (failure.hasCode("file-changed")) {
                abort(id);
            }
            throw failure;
        }
    }

    private void abort(String id) {
        try {
            service.abort(id);
        } catch (Problem gone) {
            notes.accept("upload %s could not be aborted: %s".formatted(id, gone.detail()));
        }
    }
}
