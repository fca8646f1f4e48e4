package dev.valetkey.core.policy.rule;

import dev.valetkey.policy.PolicyContext;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.UploadPolicy;
import dev.valetkey.policy.Verdict;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file's name must be readable and valid on any file system: one name and no path, at most 255 bytes of UTF-8, no
 * control characters, and no characters that reorder or hide text. The name never becomes part of a key; it is used
 * when the file is downloaded.
 */
public final class FileNameRule implements UploadPolicy {

    private static final int MAX_BYTES = 255;

    /** Creates the rule, which has no settings. */
    public FileNameRule() {}

    /** Names that Windows keeps for devices, with any extension. */
    private static final Pattern RESERVED =
            Pattern.compile("(?i)(con|prn|aux|nul|com[1-9]|lpt[1-9])(\\..*)?", Pattern.DOTALL);

    @Override
    public Verdict judge(UploadIntent intent, PolicyContext context) {
        String name = intent.fileName();
        return blank(name)
                .or(() -> tooLong(name))
                .or(() -> path(name))
                .or(() -> unreadable(name))
                .or(() -> reserved(name))
                .orElseGet(Verdict::allow);
    }

    private static Optional<Verdict> blank(String name) {
        return name.isBlank() ? deny("file-name-missing", "A file has a name.") : Optional.empty();
    }

    private static Optional<Verdict> tooLong(String name) {
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        return bytes > MAX_BYTES
                ? deny(
                        "file-name-too-long",
                        "The file's name has " + bytes + " bytes of UTF-8; accepted: at most " + MAX_BYTES + ".")
                : Optional.empty();
    }

    private static Optional<Verdict> path(String name) {
        boolean path = name.indexOf('/') >= 0 || name.indexOf('\\') >= 0 || name.equals(".") || name.equals("..");
        return path
                ? deny("file-name-is-a-path", "A file's name has no '/' or '\\' and is not '.' or '..'.")
                : Optional.empty();
    }

    private static Optional<Verdict> unreadable(String name) {
        return name.codePoints().anyMatch(FileNameRule::unreadable)
                ? deny(
                        "file-name-unreadable",
                        "A file's name has no control characters, line breaks, characters that change the direction of"
                                + " text, or halves of surrogate pairs.")
                : Optional.empty();
    }

    private static boolean unreadable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            // Joiners make one emoji of several and are part of some scripts; the other format characters hide or turn.
            case Character.FORMAT -> character != 0x200C && character != 0x200D && !emojiTag(character);
            default -> false;
        };
    }

    /** Tag characters spell regional flags (UTS #51 §1.4.9). */
    private static boolean emojiTag(int character) {
        return character >= 0xE0020 && character <= 0xE007F;
    }

    private static Optional<Verdict> reserved(String name) {
        return RESERVED.matcher(name).matches()
                ? deny("file-name-reserved", "Windows keeps this name for a device; choose another one.")
                : Optional.empty();
    }

    private static Optional<Verdict> deny(String code, String detail) {
        return Optional.of(Verdict.deny(code, detail, "/fileName"));
    }
}
