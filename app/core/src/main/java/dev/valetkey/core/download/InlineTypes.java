package dev.valetkey.core.download;

import dev.valetkey.core.outcome.Violation;
import dev.valetkey.policy.download.Disposition;
import dev.valetkey.policy.media.MediaRange;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.media.MediaTypes;

import java.util.Optional;
import java.util.Set;

/**
 * The media types that may be shown in place of a page. Only types that a browser shows and does not run are among them,
 * whatever is configured: what is shown runs with the rights of the host that it comes from, and S3 cannot send {@code
 * X-Content-Type-Options} to keep a browser from guessing.
 *
 * @param types types and ranges, each of them safe
 */
public record InlineTypes(MediaTypes types) {

    /** Who refuses, where policies have a name. */
    private static final String NAME = "inline-types";

    private static final MediaTypes SAFE = MediaTypes.of(
            "image/png",
            "image/jpeg",
            "image/gif",
            "image/webp",
            "image/avif",
            "image/bmp",
            "application/pdf",
            "audio/*",
            "video/*");

    /** All that are safe: raster images, PDF, audio and video. */
    public static final InlineTypes ALL = new InlineTypes(SAFE);

    public InlineTypes {
        types.ranges().forEach(InlineTypes::requireSafe);
    }

    /**
     * Returns the range if every type in it is safe to show.
     *
     * @throws IllegalArgumentException if the range contains any other type
     */
    public static MediaRange requireSafe(MediaRange range) {
        MediaTypes alone = new MediaTypes(Set.of(range));
        if (!alone.intersect(SAFE).equals(alone)) {
            throw new IllegalArgumentException("'" + range + "' is not safe to show inline; choose among " + SAFE);
        }
        return range;
    }

    /** Why a file of this type is not given like that, if it is not. */
    Optional<Violation> refusal(MediaType type, Disposition disposition) {
        return disposition == Disposition.ATTACHMENT || types.accepts(type)
                ? Optional.empty()
                : Optional.of(new Violation(
                        NAME,
                        "inline-not-allowed",
                        "A file of type " + type + " is given as an attachment only; shown inline: " + types + ".",
                        null));
    }
}
