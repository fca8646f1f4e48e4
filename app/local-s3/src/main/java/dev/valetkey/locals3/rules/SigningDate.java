package dev.valetkey.locals3.rules;

import dev.valetkey.locals3.request.S3Request;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** The moment of signing that a request states. */
final class SigningDate {

    private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);

    private SigningDate() {}

    /** {@code X-Amz-Date} in the query; nothing when absent or unreadable. */
    static Optional<Instant> inQuery(S3Request request) {
        return request.parameter("X-Amz-Date").flatMap(SigningDate::parse);
    }

    /** The {@code X-Amz-Date} header, else {@code Date}; nothing when absent or unreadable. */
    static Optional<Instant> inHeader(S3Request request) {
        return request.header("X-Amz-Date")
                .flatMap(SigningDate::parse)
                .or(() -> request.header("Date").flatMap(SigningDate::parseHttpDate));
    }

    private static Optional<Instant> parse(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, BASIC).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> parseHttpDate(String text) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
