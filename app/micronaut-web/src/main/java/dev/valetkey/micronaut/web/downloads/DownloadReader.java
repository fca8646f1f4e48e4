package dev.valetkey.micronaut.web.downloads;

import dev.valetkey.core.download.DownloadTarget;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.micronaut.web.body.BodyReader;
import dev.valetkey.micronaut.web.body.BodySize;
import dev.valetkey.micronaut.web.body.JsonObjectReader;
import dev.valetkey.policy.download.Disposition;
import org.jspecify.annotations.Nullable;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads how clients want to read what is stored. */
public final class DownloadReader {

    /** How many wishes one body may have. */
    private static final int MAX_DOWNLOADS = 100;

    /** Nobody's (RFC 9562 §5.9): a malformed id is merely an unknown one, also in the middle of others. */
    private static final UploadId NIL_ID = new UploadId(new UUID(0, 0));

    private DownloadReader() {}

    /**
     * The disposition in the body; to keep the file if there is no body or it does not say.
     *
     * @throws dev.valetkey.micronaut.web.problem.ProblemException with all of the body's faults
     */
    public static Disposition read(@Nullable InputStream body) {
        return BodyReader.readOptional(body, BodySize.DEFAULT, members -> Optional.of(disposition(members)))
                .orElse(Disposition.ATTACHMENT);
    }

    /**
     * The wishes in the body, in their order.
     *
     * @throws dev.valetkey.micronaut.web.problem.ProblemException with all of the body's faults
     */
    public static List<DownloadTarget> readAll(@Nullable InputStream body) {
        return BodyReader.read(body, BodySize.BATCH, members -> Optional.of(downloads(members)));
    }

    private static List<DownloadTarget> downloads(JsonObjectReader members) {
        List<DownloadTarget> wishes = new ArrayList<>();
        for (JsonObjectReader wish : members.objects("downloads", 1, MAX_DOWNLOADS)) {
            Disposition disposition = disposition(wish);
            wish.required("id", wish::string)
                    .map(id -> new DownloadTarget(UploadId.parse(id).orElse(NIL_ID), disposition))
                    .ifPresent(wishes::add);
            wish.rejectUnknownMembers();
        }
        return wishes;
    }

    private static Disposition disposition(JsonObjectReader members) {
        return members.value("disposition", Disposition::of).orElse(Disposition.ATTACHMENT);
    }
}
