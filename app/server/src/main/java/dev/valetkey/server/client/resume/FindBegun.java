package dev.valetkey.server.client.resume;

import dev.valetkey.server.client.failure.Failure;
import dev.valetkey.server.client.failure.Failure.Kind;
import dev.valetkey.server.client.failure.Problem;
import dev.valetkey.server.client.grant.StoredParts;
import dev.valetkey.server.client.multipart.CompareParts;
import dev.valetkey.server.client.multipart.CompareParts.Comparison;
import dev.valetkey.server.client.service.UploadService;
import dev.valetkey.server.client.wire.Upload;
import dev.valetkey.server.file.OpenFile;

import java.util.Optional;

/** Finds what an earlier run has begun, and what became of it: what S3 has is the truth, not what this client knows. */
public final class FindBegun {

    private final ResumeFolder folder;
    private final UploadService service;

    public FindBegun(ResumeFolder folder, UploadService service) {
        this.folder = folder;
        this.service = service;
    }

    /**
     * What there is of a file.
     *
     * @throws Failure if the upload is open, but the file is another one now
     */
    public Begun find(ResumeKey key, OpenFile file) {
        Optional<ResumeEntry> entry = folder.find(key);
        return entry.isEmpty() ? new Begun.None() : find(entry.get(), file);
    }

    /** Gives up what was begun, here and, if it still is there, at the service. */
    public void discard(ResumeKey key) {
        folder.find(key).ifPresent(entry -> abort(entry.uploadId()));
        folder.delete(key);
    }

    private Begun find(ResumeEntry entry, OpenFile file) {
        boolean unchanged = entry.facts().equals(file.facts());
        String state = lookUp(entry.uploadId()).map(Upload::state).orElse("unknown");
        return switch (state) {
            case "issued" -> {
                if (!unchanged) {
                    throw changed(file, "it is no longer the file that its upload was begun with");
                }
                yield open(entry.uploadId(), file);
            }
            case "verifying", "stored" -> unchanged ? new Begun.AwaitingCompletion(entry.uploadId()) : new Begun.None();
            default -> new Begun.None();
        };
    }

    private Optional<Upload> lookUp(String id) {
        try {
            return Optional.of(service.find(id));
        } catch (Problem unknown) {
            if (unknown.hasCode("upload-not-found")) {
                return Optional.empty();
            }
            throw unknown;
        }
    }

    private Begun open(String id, OpenFile file) {
        Optional<StoredParts> parts = parts(id);
        return parts.isEmpty() ? new Begun.None() : compare(id, parts.get(), file);
    }

    private Optional<StoredParts> parts(String id) {
        try {
            return Optional.of(service.listParts(id));
        } catch (Problem over) {
            if (over.status() == 409 || over.status() == 410) {
                return Optional.empty();
            }
            throw over;
        }
    }

    private static Begun compare(String id, StoredParts stored, OpenFile file) {
        if (!stored.layout().fits(file.size())) {
            throw changed(file, "its upload was planned for another size");
        }
        Comparison comparison = CompareParts.compare(stored, file);
        if (comparison.nothingMatches()) {
            throw changed(file, "none of the parts that S3 has is of this file");
        }
        return new Begun.Partial(id, stored.layout(), comparison.matching(), comparison.differing());
    }

    private static Failure changed(OpenFile file, String why) {
        return new Failure(
                Kind.REFUSED,
                "file-changed",
                "'%s' was changed since: %s. Give it back as it was, or begin anew with --no-resume."
                        .formatted(file.path(), why));
    }

    private void abort(String id) {
        try {
            service.abort(id);
        } catch (Problem gone) {
            // It ends by itself; that nobody waits for it any more is what matters here.
            if (gone.status() == 401) {
                throw gone;
            }
        }
    }
}
