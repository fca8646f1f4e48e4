package dev.valetkey.core.event.delivery;

import dev.valetkey.core.port.ledger.Outbox;

import java.util.regex.Pattern;

/**
 * The text of a listener's failure, for logs and operators: the class and the message of the exception. Exceptions of HTTP
 * clients and drivers quote URLs and connection strings, so what looks like a secret is replaced.
 */
final class FailureMessage {

    private static final String HIDDEN = "***";

    /** The query of a URL: presigned URLs have their signature there, and JDBC URLs their password. */
    private static final Pattern QUERY = Pattern.compile("(://[^\\s?\"'<>]*)\\?[^\\s\"'<>]+");

    /** The user and the password of a URL (RFC 3986 section 3.2.1). */
    private static final Pattern USER_INFO = Pattern.compile("://[^\\s/@\"'<>]+@");

    /** The credentials of a header (RFC 9110 section 11.4). */
    private static final Pattern CREDENTIALS = Pattern.compile("(?i)\\b(bearer|basic)\\s+[A-Za-z0-9._~+/=-]{8,}");

    /** A member with the name of a secret, as in {@code password=…}, {@code "apiKey": "…"} or {@code X-Amz-Signature=…}. */
    private static final Pattern NAMED = Pattern.compile(
            "(?i)([\\w-]*(?:password|passwd|pwd|secret|token|signature|credential|api[_-]?key|access[_-]?key)[\\w-]*[\"']?\\s*"
                    + "[=:]\\s*)(\"[^\"]*\"|'[^']*'|[^\\s,;&\"'})]+)");

    /** PostgreSQL accepts no NUL, and a line of a log must stay one line. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

    /** Patterns search no further: a message may quote a whole response. */
    private static final int MAX_EXAMINED = 4 * Outbox.MAX_FAILURE_LENGTH;

    private FailureMessage() {}

    /** Returns at most {@link Outbox#MAX_FAILURE_LENGTH} characters. */
    static String of(Throwable failure) {
        String type = failure.getClass().getName();
        String message = failure.getMessage();
        return cut(
                message == null || message.isBlank() ? type : type + ": " + redact(cut(message, MAX_EXAMINED)),
                Outbox.MAX_FAILURE_LENGTH);
    }

    private static String redact(String message) {
        String line = CONTROL.matcher(message).replaceAll(" ").strip();
        String withoutUser = USER_INFO.matcher(line).replaceAll("://" + HIDDEN + "@");
        String withoutQuery = QUERY.matcher(withoutUser).replaceAll("$1?" + HIDDEN);
        String withoutCredentials = CREDENTIALS.matcher(withoutQuery).replaceAll("$1 " + HIDDEN);
        return NAMED.matcher(withoutCredentials).replaceAll("$1" + HIDDEN);
    }

    /** Does not split a character outside of the basic plane. */
    private static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max);
    }
}
