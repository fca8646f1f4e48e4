package dev.valetkey.client.upload;

import dev.valetkey.client.error.ServiceProblemException;
import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.http.CompletionPoller;
import dev.valetkey.client.http.UploadsApi;
import dev.valetkey.client.multipart.MultipartTransfer;
import dev.valetkey.client.multipart.MultipartUpload;
import dev.valetkey.client.resume.FindResumable;
import dev.valetkey.client.resume.ResumableUpload;
import dev.valetkey.client.resume.ResumeEntry;
import dev.valetkey.client.resume.ResumeFolder;
import dev.valetkey.client.wire.CreateUploadResponse;
import dev.valetkey.client.wire.GrantResponse;
import dev.valetkey.client.wire.UnexpectedResponseException;
import dev.valetkey.client.wire.UploadResponse;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Brings one file to where it belongs, and goes on with what was begun. */
public final class FileUploader {

    private final UploadsApi service;
    private final ResumeFolder folder;
    private final FindResumable findResumable;
    private final SinglePutUpload singlePut;
    private final MultipartUpload multipart;
    private final CompletionPoller completionPoller;
    private final Consumer<String> notes;

    /** One for a run; notes are sentences for people. */
    public FileUploader(
            UploadsApi service,
            ResumeFolder folder,
            SinglePutUpload whole,
            MultipartUpload multipart,
            CompletionPoller settlement,
            Consumer<String> notes) {
        this.service = service;
        this.folder = folder;
        this.findResumable = new FindResumable(folder, service);
        this.singlePut = whole;
        this.multipart = multipart;
        this.completionPoller = settlement;
        this.notes = notes;
    }

    /** Whether an earlier run has begun with it. */
    boolean isResumable(UploadFileRequest order) {
        return folder.find(order.key()).isPresent();
    }

    /** Goes on with what an earlier run has begun; empty if there is nothing to go on with. */
    Optional<UploadResponse> resume(UploadSource source) {
        UploadFileRequest order = source.request();
        if (!order.resume()) {
            findResumable.discard(order.key());
            return Optional.empty();
        }
        ResumableUpload found = findResumable.find(order.key(), source.file());
        if (found instanceof ResumableUpload.AwaitingCompletion sent) {
            notes.accept("%s: all of it was there already".formatted(order.fileName()));
            return Optional.of(deletingResumeEntry(source, sent.id(), () -> completionPoller.complete(sent.id())));
        }
        if (found instanceof ResumableUpload.Partial partly) {
            return Optional.of(resumeParts(source, partly));
        }
        folder.delete(order.key());
        return Optional.empty();
    }

    private UploadResponse resumeParts(UploadSource source, ResumableUpload.Partial partly) {
        String differing = partly.differing() == 0
                ? ""
                : ", and %d that differ from the file are sent again".formatted(partly.differing());
        notes.accept("%s: resumed: %d of %d parts were there%s"
                .formatted(
                        source.request().fileName(),
                        partly.storedParts().size(),
                        partly.layout().count(),
                        differing));
        var parts = new MultipartTransfer(partly.id(), partly.layout(), source.file(), source.partChecksums(), source.progress());
        return deletingResumeEntry(source, partly.id(), () -> multipart.upload(parts, partly.storedParts(), List.of()));
    }

    /** Sends a file for which there is a grant. */
    UploadResponse upload(UploadSource source, CreateUploadResponse issued) {
        String id = issued.upload().id();
        if (issued.grant() instanceof GrantResponse.Multipart granted) {
            if (!granted.layout().fits(source.file().size())) {
                throw new UnexpectedResponseException("its parts do not make up the file");
            }
            // Before the first part is sent, so that nothing that was sent is ever forgotten.
            folder.save(
                    source.request().key(), new ResumeEntry(id, source.file().facts()));
            var parts = new MultipartTransfer(id, granted.layout(), source.file(), source.partChecksums(), source.progress());
            return deletingResumeEntry(source, id, () -> multipart.upload(parts, List.of(), granted.parts()));
        }
        return abortingIfChanged(id, () -> singlePut.upload(issued, source.file(), source.progress()));
    }

    /** What is stored, or of no use any more, need not be remembered. */
    private UploadResponse deletingResumeEntry(UploadSource source, String id, Supplier<UploadResponse> sending) {
        try {
            UploadResponse upload = abortingIfChanged(id, sending);
            folder.delete(source.request().key());
            return upload;
        } catch (ValetkeyClientException failure) {
            if (failure.hasCode("file-changed")) {
                folder.delete(source.request().key());
            }
            throw failure;
        }
    }

    /** Of a file that changed meanwhile no state was ever whole: nobody shall take what is there for the file. */
    private UploadResponse abortingIfChanged(String id, Supplier<UploadResponse> sending) {
        try {
            return sending.get();
        } catch (ValetkeyClientException failure) {
            if (failure.hasCode("file-changed")) {
                abort(id);
            }
            throw failure;
        }
    }

    private void abort(String id) {
        try {
            service.abort(id);
        } catch (ServiceProblemException gone) {
            notes.accept("upload %s could not be aborted: %s".formatted(id, gone.detail()));
        }
    }
}
