package dev.valetkey.core.inspect.archive;

import dev.valetkey.core.inspect.read.ContentRejectedException;

import java.util.Locale;
import java.util.regex.Pattern;

/** Compares the entries of one archive with the limits. Parsers call it for every entry that they find. */
final class EntryCheck {

    private static final Pattern NESTED = Pattern.compile(
            ".*\\.(?:zip|zipx|gz|tgz|tar|7z|rar|bz2|tbz2|xz|txz|zst|lz4|lzma|cab|iso|arj|lzh|z)", Pattern.DOTALL);
    private static final int MAX_SHOWN = 80;

    private final ArchiveLimits limits;
    private int entries;
    private int nested;
    private long total;
    private boolean encrypted;

    EntryCheck(ArchiveLimits limits) {
        this.limits = limits;
    }

    /** Checks the name of an entry, and counts it. */
    void entry(String name, long size, long compressedSize) {
        if (++entries > limits.maxEntries()) {
            throw tooManyEntries();
        }
        path(name);
        if (NESTED.matcher(name.toLowerCase(Locale.ROOT)).matches() && ++nested > limits.maxNested()) {
            throw ContentRejectedException.rejected(
                    "archive-nested", "The archive contains more than " + limits.maxNested() + " other archives.");
        }
        total = total > Long.MAX_VALUE - size ? Long.MAX_VALUE : total + size;
        if (total > limits.maxTotalSize() || limits.isBomb(size, compressedSize)) {
            throw bomb(
                    "The archive has " + total + " bytes or more after extraction, or an entry that expands too much.");
        }
    }

    /** Checks that an entry is extracted below the folder that the archive is extracted to. */
    void path(String name) {
        String slashes = name.replace('\\', '/');
        boolean drive = name.length() > 1 && name.charAt(1) == ':' && Character.isLetter(name.charAt(0));
        boolean up = slashes.equals("..")
                || slashes.startsWith("../")
                || slashes.endsWith("/..")
                || slashes.contains("/../");
        // A backslash separates folders on Windows only, so that the same archive has different paths.
        boolean ambiguous =
                name.isEmpty() || name.indexOf('\\') >= 0 || name.chars().anyMatch(c -> c < ' ' || c == 0x7F);
        if (slashes.startsWith("/") || drive || up || ambiguous) {
            throw ContentRejectedException.rejected(
                    "archive-path", "The archive has an entry with an unsafe path: '" + shown(name) + "'.");
        }
    }

    /** The rejection of a link or a device. */
    static ContentRejectedException link(String name) {
        return ContentRejectedException.rejected(
                "archive-link", "The archive has an entry that is a link or a device: '" + shown(name) + "'.");
    }

    /** Records that an entry is encrypted; other findings take precedence. */
    void encrypted() {
        encrypted = true;
    }

    /** Ends the check with the size of the archive itself. */
    void end(long archiveSize) {
        if (limits.isBomb(total, archiveSize)) {
            throw bomb("The archive has " + total + " bytes after extraction, " + limits.maxRatio()
                    + " times its size or more.");
        }
        if (encrypted) {
            throw ContentRejectedException.uninspectable(
                    "archive-encrypted", "The archive is encrypted, so that it cannot be inspected.");
        }
    }

    ContentRejectedException tooManyEntries() {
        return ContentRejectedException.rejected(
                "archive-too-many-entries", "The archive has more than " + limits.maxEntries() + " entries.");
    }

    static ContentRejectedException bomb(String detail) {
        return ContentRejectedException.rejected("archive-bomb", detail);
    }

    static ContentRejectedException inconsistent(String detail) {
        return ContentRejectedException.rejected("archive-inconsistent", detail);
    }

    ArchiveLimits limits() {
        return limits;
    }

    /** The name without characters that could mislead the reader of a message. */
    private static String shown(String name) {
        String printable = name.replaceAll("[^\\x20-\\x7E]", "?");
        return printable.length() <= MAX_SHOWN ? printable : printable.substring(0, MAX_SHOWN) + "...";
    }
}
