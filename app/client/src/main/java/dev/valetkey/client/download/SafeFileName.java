package dev.valetkey.client.download;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Makes a name for a file of this machine out of what an uploader called it. */
final class SafeFileName {

    /**
     * Separators of paths and streams anywhere, what shells and Windows take for their own, controls, and what turns the
     * direction of writing (UAX 9).
     */
    private static final Pattern UNSAFE =
            Pattern.compile("[/\\\\:*?\"<>|\\p{Cc}\\u061C\\u200E\\u200F\\u2028-\\u202E\\u2066-\\u2069]");

    /** File systems take 255 bytes, and the unfinished file's name is longer than this one. */
    private static final int MAX_BYTES = 180;

    private static final int MAX_EXTENSION_LENGTH = 16;

    private SafeFileName() {}

    /** A name without folders that hides nothing; never empty. */
    static String of(String fileName) {
        String flat = UNSAFE.matcher(fileName).replaceAll("_").strip();
        // A leading dot hides a file or is a folder, a leading dash is an option to the next command.
        String shown = flat.replaceFirst("^[.-]+", "_").replaceFirst("[. ]+$", "");
        return shortened(shown.matches("_*") ? "download" : shown);
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
