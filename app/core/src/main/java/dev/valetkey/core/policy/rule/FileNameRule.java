package dev.valetkey.core.policy.rule;

import dev.valetkey.policy.PolicyContext;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.UploadPolicy;
import dev.valetkey.policy.Verdict;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file's name must be readable and valid on any file system: one name and no path, at most 255 characters, no control
 * characters, and no characters that reorder the text around them. The name never becomes part of a key; it is used when the
 * file is downloaded.
 */
public final class FileNameRule implements UploadPolicy {

    /** As on NTFS and APFS; most scripts need two to four bytes a character, which must not make their names shorter. */
    private static final int MAX_CHARACTERS = 255;

    private static final int MAX_BYTES = 1024;

    private static final int SOFT_HYPHEN = 0x00AD;
    private static final int ARABIC_LETTER_MARK = 0x061C;
    private static final int ZERO_WIDTH_SPACE = 0x200B;
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int LEFT_TO_RIGHT_MARK = 0x200E;
    private static final int RIGHT_TO_LEFT_MARK = 0x200F;

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
        int characters = name.codePointCount(0, name.length());
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        return characters > MAX_CHARACTERS || bytes > MAX_BYTES
                ? deny(
                        "file-name-too-long",
                        "The file's name has " + characters + " characters and " + bytes
                                + " bytes of UTF-8; accepted: at most " + MAX_CHARACTERS + " characters and "
                                + MAX_BYTES
                                + " bytes.")
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
                        "A file's name has no control characters, line breaks, characters that override the direction of"
                                + " text, or halves of surrogate pairs.")
                : Optional.empty();
    }

    private static boolean unreadable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> !harmless(character);
            default -> false;
        };
    }

    /**
     * Format characters that belong to usual names: people type them, and file managers add them to names of mixed direction.
     * The others override or isolate the direction of the text around them, or have no use in a name.
     */
    private static boolean harmless(int character) {
        return switch (character) {
            case SOFT_HYPHEN,
                    ARABIC_LETTER_MARK,
                    ZERO_WIDTH_SPACE,
                    ZERO_WIDTH_NON_JOINER,
                    ZERO_WIDTH_JOINER,
                    LEFT_TO_RIGHT_MARK,
                    RIGHT_TO_LEFT_MARK -> true;
            default -> emojiTag(character);
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
