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

/** Finds what an earlier run has begun, and what became of it: what S3 has is the truth, not what this client knows. */
public final class FindResumable {

    private final ResumeFolder folder;
    private final UploadsApi service;

    public FindResumable(ResumeFolder folder, UploadsApi service) {
        this.folder = folder;
        this.service = service;
    }

    /**
     * What there is of a file.
     *
     * @throws ValetkeyClientException if the upload is open, but the file is another one now
     */
    public ResumableUpload find(ResumeKey key, OpenFile file) {
        Optional<ResumeEntry> entry = folder.find(key);
        return entry.isEmpty() ? new ResumableUpload.None() : find(entry.get(), file);
    }

    /** Gives up what was begun, here and, if it still is there, at the service. */
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
                    throw changed(file, "it is no longer the file that its upload was begun with");
                }
                yield open(entry.uploadId(), file);
            }
            case "verifying", "stored" -> unchanged ? new ResumableUpload.AwaitingCompletion(entry.uploadId()) : new ResumableUpload.None();
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
            throw changed(file, "its upload was planned for another size");
        }
        Comparison comparison = StoredPartComparer.compare(stored, file);
        if (comparison.nothingMatches()) {
            throw changed(file, "none of the parts that S3 has is of this file");
        }
        return new ResumableUpload.Partial(id, stored.layout(), comparison.matching(), comparison.differing());
    }

    private static ValetkeyClientException changed(OpenFile file, String why) {
        return new ValetkeyClientException(
                Kind.REFUSED,
                "file-changed",
                "'%s' was changed since: %s. Give it back as it was, or begin anew with --no-resume."
                        .formatted(file.path(), why));
    }

    private void abort(String id) {
        try {
            service.abort(id);
        } catch (ServiceProblemException gone) {
            // It ends by itself; that nobody waits for it any more is what matters here.
            if (gone.status() == 401) {
                throw gone;
            }
        }
    }
}
