package dev.valetkey.core.inspect.read;

import dev.valetkey.policy.inspection.StoredContent;

/**
 * Reads ranges of one upload within a budget. It reads whole pages and keeps the last range, because headers are small and
 * follow each other. Not thread-safe: an inspection creates its own.
 */
public final class ContentReader {

    private static final int PAGE = 64 * 1024;

    private final StoredContent content;
    private final ReadBudget budget;
    private final String family;
    private long bytesRead;
    private int requests;
    private ByteBlock last;

    /**
     * Creates a reader that has read nothing.
     *
     * @param content the stored bytes
     * @param budget how much may be read
     * @param family the beginning of the codes of rejections, such as {@code image}: {@code image-unreadable} is a file that
     *     ends within a header, {@code image-uninspectable} one that exceeds the budget
     */
    public ContentReader(StoredContent content, ReadBudget budget, String family) {
        this.content = content;
        this.budget = budget;
        this.family = family;
        this.last = new ByteBlock(new byte[0], 0, family);
    }

    /** {@return the size of the upload in bytes} */
    public long size() {
        return content.size();
    }

    /**
     * {@return the bytes from a position; fewer, or none, if the upload ends before}
     *
     * @param offset position of the first byte; a position beyond the end has no bytes
     * @param length the maximum number of bytes, at most {@link StoredContent#MAX_READ}
     * @throws ContentRejectedException if the offset is negative, or if the budget is exhausted
     */
    public ByteBlock read(long offset, int length) {
        if (offset < 0) {
            throw unreadable("The file refers to a position before its beginning.");
        }
        int wanted = (int) Math.max(0, Math.min(length, size() - offset));
        if (wanted > 0 && !last.covers(offset, wanted)) {
            last = fetch(offset, (int) Math.min(Math.max(wanted, PAGE), size() - offset));
        }
        return wanted == 0 ? new ByteBlock(new byte[0], offset, family) : last.slice(offset, wanted);
    }

    /**
     * {@return exactly this number of bytes}
     *
     * @param offset position of the first byte
     * @param length the number of bytes, at most {@link StoredContent#MAX_READ}
     * @throws ContentRejectedException if the upload ends before, or if the budget is exhausted
     */
    public ByteBlock readFully(long offset, int length) {
        ByteBlock block = read(offset, length);
        if (block.length() < length) {
            throw unreadable("The file ends within a header, or refers to a position after its end.");
        }
        return block;
    }

    /**
     * {@return the last bytes of the upload; all of them if it is shorter}
     *
     * @param length the maximum number of bytes
     */
    public ByteBlock tail(int length) {
        return read(Math.max(0, size() - length), length);
    }

    /**
     * {@return an exception for a file that does not have the format that it begins with}
     *
     * @param detail one sentence for the uploader
     */
    public ContentRejectedException unreadable(String detail) {
        return ContentRejectedException.rejected(family + "-unreadable", detail);
    }

    /**
     * {@return an exception for a file that cannot be inspected, which a profile can accept}
     *
     * @param detail one sentence for the uploader
     */
    public ContentRejectedException uninspectable(String detail) {
        return ContentRejectedException.uninspectable(family + "-uninspectable", detail);
    }

    private ByteBlock fetch(long offset, int length) {
        bytesRead += length;
        requests++;
        if (bytesRead > budget.maxBytes() || requests > budget.maxRequests()) {
            throw uninspectable("The file is too large or has too many parts to be inspected.");
        }
        return new ByteBlock(content.read(offset, length), offset, family);
    }
}
