package dev.valetkey.core.download;

import dev.valetkey.core.outcome.Violation;
import dev.valetkey.policy.download.Disposition;
import dev.valetkey.policy.media.MediaRange;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.media.MediaTypes;
import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.Set;

/**
 * The media types that may be shown inline. Whatever is configured, they are only types that a browser displays and
 * does not execute: inline content runs with the rights of its host, and S3 cannot send
 * {@code X-Content-Type-Options} to keep a browser from guessing.
 *
 * @param types types and ranges, each of them safe
 */
public record InlineTypes(MediaTypes types) {

    /** The name in violations, in place of a policy. */
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

    /**
     * Checks that every type is safe to show.
     *
     * @param types types and ranges, each of them safe
     * @throws IllegalArgumentException if a browser may execute one of the types
     */
    public InlineTypes {
        types.ranges().forEach(InlineTypes::requireSafe);
    }

    /**
     * {@return the range if every type in it is safe to show}
     *
     * @param range the type or the range of types to test
     * @throws IllegalArgumentException if the range contains any other type
     */
    public static MediaRange requireSafe(MediaRange range) {
        MediaTypes alone = new MediaTypes(Set.of(range));
        if (!alone.intersect(SAFE).equals(alone)) {
            throw new IllegalArgumentException("'" + range + "' is not safe to show inline; choose among " + SAFE);
        }
        return range;
    }

    /**
     * Why a file does not get this disposition; empty if it does.
     *
     * @param verified what the bytes are; null if no inspection has found out
     * @param declared the type that the object is served with
     */
    Optional<Violation> refusal(@Nullable MediaType verified, MediaType declared, Disposition disposition) {
        if (disposition == Disposition.ATTACHMENT) {
            return Optional.empty();
        }
        if (!types.accepts(declared)) {
            return refuse(
                    "A file of type " + declared + " is given as an attachment only; shown inline: " + types + ".");
        }
        if (verified == null) {
            return refuse("A file whose type no inspection has verified is given as an attachment only.");
        }
        return types.accepts(verified)
                ? Optional.empty()
                : refuse("The file is " + verified + " and is given as an attachment only; shown inline: " + types
                        + ".");
    }

    private static Optional<Violation> refuse(String detail) {
        return Optional.of(new Violation(NAME, "inline-not-allowed", detail, null));
    }
}
