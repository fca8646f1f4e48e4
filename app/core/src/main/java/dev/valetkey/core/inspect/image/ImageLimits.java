package dev.valetkey.core.inspect.image;

/**
 * The largest image that is accepted. Programs that decode an image allocate memory for its pixels, whatever the size of its
 * file is.
 *
 * @param maxSide the maximum width and the maximum height, in pixels
 * @param maxPixels the maximum number of pixels of one frame
 * @param maxFrames the maximum number of frames of an animation, or of pages
 */
public record ImageLimits(int maxSide, long maxPixels, int maxFrames) {

    /** 16,384 pixels a side, 100 megapixels, 1,000 frames. */
    public static final ImageLimits DEFAULT = new ImageLimits(16_384, 100_000_000, 1_000);

    /**
     * Checks the limits.
     *
     * @param maxSide the maximum width and the maximum height, in pixels
     * @param maxPixels the maximum number of pixels of one frame
     * @param maxFrames the maximum number of frames of an animation, or of pages
     * @throws IllegalArgumentException if a limit is below 1
     */
    public ImageLimits {
        if (maxSide < 1 || maxPixels < 1 || maxFrames < 1) {
            throw new IllegalArgumentException("Invalid limits of images: side " + maxSide + ", pixels " + maxPixels
                    + ", frames " + maxFrames + ". Expected 1 or more of each.");
        }
    }
}
