package dev.valetkey.micronaut.property;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses sizes with units: {@code 5MB} is 5,000,000 bytes and {@code 5MiB} is 5,242,880 (IEC 80000-13). Micronaut's
 * {@code @ReadableBytes} reads MB as MiB and rejects MiB, which would make a limit ambiguous.
 */
public final class ByteSize {

    private static final Pattern FORMAT = Pattern.compile("(\\d{1,19}) ?([a-zA-Z]{0,3})");
    private static final Map<String, Long> UNITS = Map.of(
            "", 1L,
            "b", 1L,
            "kb", 1_000L,
            "mb", 1_000_000L,
            "gb", 1_000_000_000L,
            "tb", 1_000_000_000_000L,
            "kib", 1L << 10,
            "mib", 1L << 20,
            "gib", 1L << 30,
            "tib", 1L << 40);

    private ByteSize() {}

    /**
     * {@return the number of bytes}
     *
     * @param text a whole number with an optional unit
     * @throws IllegalArgumentException if the text is not a size
     */
    public static long parse(String text) {
        Matcher matcher = FORMAT.matcher(text);
        Long unit = matcher.matches() ? UNITS.get(matcher.group(2).toLowerCase(Locale.ROOT)) : null;
        if (unit == null) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a size; expected a whole number of bytes or of kB,"
                            + " MB, GB, TB (powers of 1000) or KiB, MiB, GiB, TiB (powers of 1024), such as 5MB");
        }
        try {
            return Math.multiplyExact(Long.parseLong(matcher.group(1)), unit);
        } catch (ArithmeticException | NumberFormatException tooLarge) {
            throw new IllegalArgumentException("'" + text + "' is larger than any file", tooLarge);
        }
    }
}
