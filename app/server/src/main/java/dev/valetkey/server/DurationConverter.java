package dev.valetkey.server;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Reads {@code 90s}, {@code 15m}, {@code 1h} and {@code 7d}: ISO 8601 without the letters that nobody types. */
final class DurationConverter implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        try {
            return Duration.parse((upper.endsWith("D") ? "P" : "PT") + upper);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' is no time such as 90s, 15m, 1h or 7d");
        }
    }
}
