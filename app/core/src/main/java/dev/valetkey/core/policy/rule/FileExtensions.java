package dev.valetkey.core.policy.rule;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a file's name ends in. Spaces and dots at the end do not count, for Windows drops them; neither do spaces before
 * the last dot, which only push the real extension out of sight.
 *
 * @param last the part behind the last dot, in lower case; empty if it is no extension
 * @param before the part between the last two dots, in lower case; empty if it is no extension
 */
record FileExtensions(Optional<String> last, Optional<String> before) {

    /** Letters and digits and at least one letter: neither 2024-10-22 nor a word after a full stop is an extension. */
    private static final Pattern EXTENSION = Pattern.compile("(?=.*[a-z])[a-z0-9][a-z0-9_+-]{0,15}");

    /** What nobody sees, such as a direction mark at the end of a name, must not hide an extension. */
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");

    private static final Pattern END = Pattern.compile("[\\s.]+$");

    static FileExtensions of(String fileName) {
        String visible = INVISIBLE.matcher(fileName).replaceAll("");
        String name = END.matcher(visible).replaceFirst("");
        int dot = name.lastIndexOf('.');
        if (dot < 0) {
            return new FileExtensions(Optional.empty(), Optional.empty());
        }
        String rest = name.substring(0, dot).stripTrailing();
        return new FileExtensions(
                extension(name.substring(dot + 1)),
                extension(rest.substring(rest.lastIndexOf('.') + 1)).filter(before -> rest.indexOf('.') >= 0));
    }

    private static Optional<String> extension(String text) {
        return Optional.of(text.toLowerCase(Locale.ROOT))
                .filter(lower -> EXTENSION.matcher(lower).matches());
    }
}
