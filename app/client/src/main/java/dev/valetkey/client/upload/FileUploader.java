package dev.valetkey.client.upload;

import dev.valetkey.client.api.TransferListener;
import dev.valetkey.client.api.UploadFileRequest;
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
import dev.valetkey.client.resume.ResumeKey;
import dev.valetkey.client.wire.CreateUploadResponse;
import dev.valetkey.client.wire.GrantResponse;
import dev.valetkey.client.wire.PartLayout;
import dev.valetkey.client.wire.UnexpectedResponseException;
import dev.valetkey.client.wire.UploadResponse;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Uploads one file, or resumes its upload. Thread-safe. */
public final class FileUploader {

    private final UploadsApi service;
    private final ResumeFolder folder;
    private final Function<UploadFileRequest, ResumeKey> keys;
    private final FindResumable findResumable;
    private final SinglePutUpload singlePut;
    private final MultipartUpload multipart;
    private final CompletionPoller completionPoller;
    private final TransferListener listener;

    /**
     * Creates an uploader.
     *
     * @param service the API of the service
     * @param folder the records of unfinished uploads
     * @param keys the key of a request's record
     * @param singlePut sends files in one request
     * @param multipart sends files in parts
     * @param completionPoller completes uploads of earlier runs
     * @param listener receives resumed uploads
     */
    public FileUploader(
            UploadsApi service,
            ResumeFolder folder,
            Function<UploadFileRequest, ResumeKey> keys,
            SinglePutUpload singlePut,
            MultipartUpload multipart,
            CompletionPoller completionPoller,
            TransferListener listener) {
        this.service = service;
        this.folder = folder;
        this.keys = keys;
        this.findResumable = new FindResumable(folder, service);
        this.singlePut = singlePut;
        this.multipart = multipart;
        this.completionPoller = completionPoller;
        this.listener = listener;
    }

    /** Whether an earlier run recorded an unfinished upload. */
    boolean isResumable(UploadFileRequest request) {
        return folder.find(keys.apply(request)).isPresent();
    }

    /** Resumes the upload of an earlier run; empty if there is nothing to resume. */
    Optional<UploadResponse> resume(UploadSource source) {
        UploadFileRequest request = source.request();
        ResumeKey key = keys.apply(request);
        if (!request.resume()) {
            findResumable.discard(key);
            return Optional.empty();
        }
        ResumableUpload found = findResumable.find(key, source.file());
        if (found instanceof ResumableUpload.AwaitingCompletion sent) {
            listener.uploadAlreadySent(request.fileName());
            return Optional.of(deletingResumeEntry(source, sent.id(), () -> completionPoller.complete(sent.id())));
        }
        if (found instanceof ResumableUpload.Partial partial) {
            return Optional.of(resumeParts(source, partial));
        }
        folder.delete(key);
        return Optional.empty();
    }

    private UploadResponse resumeParts(UploadSource source, ResumableUpload.Partial partial) {
        listener.uploadResumed(
                source.request().fileName(),
                partial.storedParts().size(),
                partial.layout().count(),
                partial.differing());
        MultipartTransfer transfer = transfer(partial.id(), partial.layout(), source);
        return deletingResumeEntry(
                source, partial.id(), () -> multipart.upload(transfer, partial.storedParts(), List.of()));
    }

    /** Uploads a file that has a grant. */
    UploadResponse upload(UploadSource source, CreateUploadResponse issued) {
        String id = issued.upload().id();
        if (issued.grant() instanceof GrantResponse.Multipart granted) {
            if (!granted.layout().fits(source.file().size())) {
                throw new UnexpectedResponseException("the granted parts do not add up to the file's size");
            }
            // Before the first part is sent, so that no sent part is lost.
            folder.save(
                    keys.apply(source.request()),
                    new ResumeEntry(id, source.file().facts()));
            MultipartTransfer transfer = transfer(id, granted.layout(), source);
            return deletingResumeEntry(source, id, () -> multipart.upload(transfer, List.of(), granted.parts()));
        }
        return abortingIfChanged(id, () -> singlePut.upload(issued, source.file(), source.progress()));
    }

    private static MultipartTransfer transfer(String id, PartLayout layout, UploadSource source) {
        return new MultipartTransfer(id, layout, source.file(), source.partChecksums(), source.progress());
    }

    /** Deletes the record when the upload is stored or can no longer be resumed. */
    private UploadResponse deletingResumeEntry(UploadSource source, String id, Supplier<UploadResponse> transfer) {
        ResumeKey key = keys.apply(source.request());
        try {
            UploadResponse upload = abortingIfChanged(id, transfer);
            folder.delete(key);
            return upload;
        } catch (ValetkeyClientException failure) {
            if (failure.hasCode("file-changed")) {
                folder.delete(key);
            }
            throw failure;
        }
    }

    /** Aborts the upload if the file changed during the transfer: the sent bytes never were one version of the file. */
    private UploadResponse abortingIfChanged(String id, Supplier<UploadResponse> transfer) {
        try {
            return transfer.get();
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
        } catch (ServiceProblemException failure) {
            listener.abortFailed(id, failure);
        }
    }
}
