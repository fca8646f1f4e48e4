package dev.valetkey.core.inspect.image;

import dev.valetkey.core.inspect.read.ContentRejectedException;

/** Compares what headers declare with the limits. Parsers call it for every frame and every size that they find. */
final class ImageCheck {

    private static final String TOO_LARGE = "image-too-large";

    private final ImageLimits limits;
    private boolean sized;
    private long frames;

    ImageCheck(ImageLimits limits) {
        this.limits = limits;
    }

    /** Checks the size of the image or of one of its frames. */
    void size(long width, long height) {
        if (width < 1 || height < 1) {
            throw ContentRejectedException.rejected(
                    "image-unreadable", "The header of the image declares a width or a height of 0 pixels.");
        }
        if (width > limits.maxSide() || height > limits.maxSide()) {
            throw ContentRejectedException.rejected(
                    TOO_LARGE,
                    "The image has " + width + " x " + height + " pixels; a side may have up to " + limits.maxSide()
                            + ".");
        }
        if (width * height > limits.maxPixels()) {
            throw ContentRejectedException.rejected(
                    TOO_LARGE,
                    "The image has " + width * height + " pixels; up to " + limits.maxPixels() + " are accepted.");
        }
        sized = true;
    }

    /** Counts more frames or pages. */
    void frames(long count) {
        frames += count;
        if (frames > limits.maxFrames()) {
            throw ContentRejectedException.rejected(
                    "image-too-many-frames", "The image has more than " + limits.maxFrames() + " frames or pages.");
        }
    }

    /** Ends the check: a file without any size is no image. */
    void end() {
        if (!sized) {
            throw ContentRejectedException.rejected(
                    "image-unreadable", "The file has no header that declares the size of the image.");
        }
    }
}
