package dev.valetkey.core.inspect.archive;

/**
 * The largest archive that is accepted, by what its headers declare.
 *
 * @param maxEntries the maximum number of files and folders
 * @param maxTotalSize the maximum size of all files together after extraction, in bytes
 * @param maxRatio the maximum ratio of the size after extraction to the size before; it applies to archives and entries
 *     whose size after extraction exceeds {@link #RATIO_FLOOR}
 * @param maxNested the maximum number of entries that are archives, by their names
 */
public record ArchiveLimits(int maxEntries, long maxTotalSize, int maxRatio, int maxNested) {

    /** The ratio is not limited up to this size, because tables and logs compress well: 64 MiB. */
    public static final long RATIO_FLOOR = 64L << 20;

    /** 10,000 entries, 10 GiB, ratio 100, 10 nested archives. */
    public static final ArchiveLimits DEFAULT = new ArchiveLimits(10_000, 10L << 30, 100, 10);

    /**
     * Checks the limits.
     *
     * @param maxEntries the maximum number of files and folders
     * @param maxTotalSize the maximum size of all files together after extraction, in bytes
     * @param maxRatio the maximum ratio of the size after extraction to the size before
     * @param maxNested the maximum number of entries that are archives, by their names
     * @throws IllegalArgumentException if the number of nested archives is negative, or another limit is below 1
     */
    public ArchiveLimits {
        if (maxEntries < 1 || maxTotalSize < 1 || maxRatio < 1 || maxNested < 0) {
            throw new IllegalArgumentException("Invalid limits of archives: entries " + maxEntries + ", total size "
                    + maxTotalSize + ", ratio " + maxRatio + ", nested archives " + maxNested
                    + ". Expected 1 or more, and 0 or more nested archives.");
        }
    }

    boolean isBomb(long size, long compressedSize) {
        return size > RATIO_FLOOR && size / Math.max(1, compressedSize) >= maxRatio;
    }
}
