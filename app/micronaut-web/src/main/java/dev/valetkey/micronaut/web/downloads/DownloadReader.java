package dev.valetkey.micronaut.web.downloads;

import dev.valetkey.core.download.DownloadTarget;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.micronaut.web.body.BodyReader;
import dev.valetkey.micronaut.web.body.JsonObjectReader;
import dev.valetkey.policy.download.Disposition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads the bodies of requests for downloads. */
public final class DownloadReader {

    /** The maximum number of downloads in one body. */
    private static final int MAX_DOWNLOADS = 100;

    /** The nil UUID (RFC 9562 §5.9), which no upload has: in a batch, a malformed id is an unknown id. */
    private static final UploadId NIL_ID = new UploadId(new UUID(0, 0));

    private DownloadReader() {}

    /**
     * Reads the disposition in the body; without one, it is {@code attachment}.
     *
     * @param body the request body
     * @return the disposition
     * @throws dev.valetkey.micronaut.web.problem.ProblemException with all errors of the body
     */
    public static Disposition read(byte[] body) {
        return BodyReader.readOptional(body, members -> Optional.of(disposition(members)))
                .orElse(Disposition.ATTACHMENT);
    }

    /**
     * Reads the downloads in the body, in their order.
     *
     * @param body the request body
     * @return 1 to 100 downloads
     * @throws dev.valetkey.micronaut.web.problem.ProblemException with all errors of the body
     */
    public static List<DownloadTarget> readAll(byte[] body) {
        return BodyReader.read(body, members -> Optional.of(downloads(members)));
    }

    private static List<DownloadTarget> downloads(JsonObjectReader members) {
        List<DownloadTarget> targets = new ArrayList<>();
        for (JsonObjectReader download : members.objects("downloads", 1, MAX_DOWNLOADS)) {
            Disposition disposition = disposition(download);
            download.required("id", download::string)
                    .map(id -> new DownloadTarget(UploadId.parse(id).orElse(NIL_ID), disposition))
                    .ifPresent(targets::add);
            download.rejectUnknownMembers();
        }
        return targets;
    }

    private static Disposition disposition(JsonObjectReader members) {
        return members.value("disposition", Disposition::of).orElse(Disposition.ATTACHMENT);
    }
}
