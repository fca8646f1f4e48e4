package dev.valetkey.client.download;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Converts an uploader's file name into a safe local one. */
final class SafeFileName {

    /**
     * Separators of paths and streams, characters special to shells and Windows, control characters and bidirectional
     * formatting characters (UAX 9).
     */
    private static final Pattern UNSAFE =
            Pattern.compile("[/\\\\:*?\"<>|\\p{Cc}\\u061C\\u200E\\u200F\\u2028-\\u202E\\u2066-\\u2069]");

    /** File systems accept 255 bytes, and the partial file's name is longer than this one. */
    private static final int MAX_BYTES = 180;

    private static final int MAX_EXTENSION_LENGTH = 16;

    private SafeFileName() {}

    /** Returns a name without folders, leading dots and dashes; never empty. */
    static String of(String fileName) {
        String flat = UNSAFE.matcher(fileName).replaceAll("_").strip();
        // A leading dot hides a file or names a folder, a leading dash is an option to the next command.
        String visible = flat.replaceFirst("^[.-]+", "_").replaceFirst("[. ]+$", "");
        return shortened(visible.matches("_*") ? "download" : visible);
    }

    private static String shortened(String name) {
        if (bytes(name) <= MAX_BYTES) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String extension = dot > 0 && name.length() - dot <= MAX_EXTENSION_LENGTH ? name.substring(dot) : "";
        int end = name.length() - extension.length();
        while (bytes(name.substring(0, end) + extension) > MAX_BYTES) {
            end = name.offsetByCodePoints(end, -1);
        }
        return name.substring(0, end) + extension;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
