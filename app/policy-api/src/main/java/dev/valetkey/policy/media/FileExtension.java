package dev.valetkey.policy.media;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a file's name ends in. Spaces and dots at the end do not count, for Windows drops them; neither do characters that
 * nobody sees.
 *
 * <pre>{@code
 * boolean archive = FileExtension.of(intent.fileName()).filter("zip"::equals).isPresent();
 * }</pre>
 *
 * @since 0.1.0
 */
public final class FileExtension {

    /** Letters and digits and at least one letter: neither 2024-10-22 nor a word after a full stop is an extension. */
    private static final Pattern EXTENSION = Pattern.compile("(?=.*[a-z])[a-z0-9][a-z0-9_+-]{0,15}");

    /** What nobody sees, such as a direction mark at the end of a name, must not hide an extension. */
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");

    private FileExtension() {}

    /**
     * {@return the part behind the last dot, in lower case; empty if it is no extension}
     *
     * @param fileName any characters
     */
    public static Optional<String> of(String fileName) {
        String name = visible(fileName);
        int dot = name.lastIndexOf('.');
        return dot < 0 ? Optional.empty() : parse(name.substring(dot + 1));
    }

    /**
     * {@return the name without its last dot and what follows, and without characters that nobody sees; empty if it has no
     * dot}
     *
     * @param fileName any characters
     */
    public static Optional<String> stem(String fileName) {
        String name = visible(fileName);
        int dot = name.lastIndexOf('.');
        return dot < 0 ? Optional.empty() : Optional.of(name.substring(0, dot));
    }

    private static String visible(String fileName) {
        String name = INVISIBLE.matcher(fileName).replaceAll("");
        int end = name.length();
        while (end > 0 && (name.charAt(end - 1) == '.' || Character.isWhitespace(name.charAt(end - 1)))) {
            end--;
        }
        return name.substring(0, end);
    }

    private static Optional<String> parse(String text) {
        return Optional.of(text.toLowerCase(Locale.ROOT))
                .filter(lower -> EXTENSION.matcher(lower).matches());
    }
}
