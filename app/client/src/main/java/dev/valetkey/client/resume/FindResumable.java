package dev.valetkey.client.resume;

import dev.valetkey.client.error.ServiceProblemException;
import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.error.ValetkeyClientException.Kind;
import dev.valetkey.client.file.OpenFile;
import dev.valetkey.client.http.UploadsApi;
import dev.valetkey.client.multipart.StoredPartComparer;
import dev.valetkey.client.multipart.StoredPartComparer.Comparison;
import dev.valetkey.client.wire.ListPartsResponse;
import dev.valetkey.client.wire.UploadResponse;

import java.util.Optional;

/** Finds an unfinished upload of an earlier run and its state. S3's list of parts decides, not this client's record. */
public final class FindResumable {

    private final ResumeFolder folder;
    private final UploadsApi service;

    /**
     * Creates a finder.
     *
     * @param folder the records of unfinished uploads
     * @param service the API of the service
     */
    public FindResumable(ResumeFolder folder, UploadsApi service) {
        this.folder = folder;
        this.service = service;
    }

    /**
     * Finds the unfinished upload of a file.
     *
     * @param key identifies the record
     * @param file the open file, which is compared with the stored parts
     * @return the state of the upload
     * @throws ValetkeyClientException if the upload is open, but the file has changed
     */
    public ResumableUpload find(ResumeKey key, OpenFile file) {
        Optional<ResumeEntry> entry = folder.find(key);
        return entry.isEmpty() ? new ResumableUpload.None() : find(entry.get(), file);
    }

    /**
     * Discards the unfinished upload: deletes its record and aborts it if it still exists.
     *
     * @param key identifies the record
     */
    public void discard(ResumeKey key) {
        folder.find(key).ifPresent(entry -> abort(entry.uploadId()));
        folder.delete(key);
    }

    private ResumableUpload find(ResumeEntry entry, OpenFile file) {
        boolean unchanged = entry.facts().equals(file.facts());
        String state = lookUp(entry.uploadId()).map(UploadResponse::state).orElse("unknown");
        return switch (state) {
            case "issued" -> {
                if (!unchanged) {
                    throw changed(file, "its size or modification time differs");
                }
                yield open(entry.uploadId(), file);
            }
            case "verifying", "inspecting", "stored" ->
                unchanged ? new ResumableUpload.AwaitingCompletion(entry.uploadId()) : new ResumableUpload.None();
            default -> new ResumableUpload.None();
        };
    }

    private Optional<UploadResponse> lookUp(String id) {
        try {
            return Optional.of(service.find(id));
        } catch (ServiceProblemException unknown) {
            if (unknown.hasCode("upload-not-found")) {
                return Optional.empty();
            }
            throw unknown;
        }
    }

    private ResumableUpload open(String id, OpenFile file) {
        Optional<ListPartsResponse> parts = parts(id);
        return parts.isEmpty() ? new ResumableUpload.None() : compare(id, parts.get(), file);
    }

    private Optional<ListPartsResponse> parts(String id) {
        try {
            return Optional.of(service.listParts(id));
        } catch (ServiceProblemException over) {
            if (over.status() == 409 || over.status() == 410) {
                return Optional.empty();
            }
            throw over;
        }
    }

    private static ResumableUpload compare(String id, ListPartsResponse stored, OpenFile file) {
        if (!stored.layout().fits(file.size())) {
            throw changed(file, "its size differs");
        }
        Comparison comparison = StoredPartComparer.compare(stored, file);
        if (comparison.nothingMatches()) {
            throw changed(file, "no stored part matches it");
        }
        return new ResumableUpload.Partial(id, stored.layout(), comparison.matching(), comparison.differing());
    }

    private static ValetkeyClientException changed(OpenFile file, String reason) {
        return new ValetkeyClientException(
                Kind.REFUSED,
                "file-changed",
                "The file '%s' has changed since its upload started: %s.".formatted(file.path(), reason));
    }

    private void abort(String id) {
        try {
            service.abort(id);
        } catch (ServiceProblemException gone) {
            // The service aborts it when it expires.
            if (gone.status() == 401) {
                throw gone;
            }
        }
    }
}
