package dev.valetkey.server;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Converts {@code 90s}, {@code 15m}, {@code 1h} and {@code 7d}: ISO 8601 durations without the letters P and T. */
final class DurationConverter implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        try {
            return Duration.parse((upper.endsWith("D") ? "P" : "PT") + upper);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException(
                    "invalid duration '" + text + "'; expected one such as 90s, 15m, 1h or 7d");
        }
    }
}
