package dev.valetkey.server;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.time.YearMonth;
import java.time.format.DateTimeParseException;

/** Converts a year with its month, such as {@code 2026-01}. */
final class MonthConverter implements ITypeConverter<YearMonth> {

    @Override
    public YearMonth convert(String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("invalid month '" + text + "'; expected one such as 2026-01");
        }
    }
}
