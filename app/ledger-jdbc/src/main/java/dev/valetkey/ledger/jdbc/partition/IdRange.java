package dev.valetkey.ledger.jdbc.partition;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of ids. Ids are UUIDv7, whose first 48 bits are the milliseconds since 1970 (RFC 9562 §5.7): a range of ids is a range
 * of time. The bounds are texts, because {@link UUID#compareTo} compares signed numbers and PostgreSQL compares bytes.
 *
 * @param from the first id in lower case; null without a lower bound
 * @param to the first id after the range in lower case; null without an upper bound
 */
record IdRange(@Nullable String from, @Nullable String to) {

    private static final Pattern BOUND =
            Pattern.compile("FOR VALUES FROM \\((MINVALUE|'([0-9a-f-]{36})')\\) TO \\((MAXVALUE|'([0-9a-f-]{36})')\\)");

    /** The ids of the uploads of a month, by UTC. */
    static IdRange of(YearMonth month) {
        return new IdRange(first(month), first(month.plusMonths(1)));
    }

    static IdRange before(YearMonth month) {
        return new IdRange(null, first(month));
    }

    /** Reads what {@code pg_get_expr} returns for a partition; empty if it is not a range of ids. */
    static Optional<IdRange> parse(String bound) {
        Matcher matcher = BOUND.matcher(bound);
        return matcher.matches() ? Optional.of(new IdRange(matcher.group(2), matcher.group(4))) : Optional.empty();
    }

    /** The smallest id of a month. */
    static String first(YearMonth month) {
        return first(start(month));
    }

    static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The smallest id of an instant. */
    static String first(Instant instant) {
        String millis = String.format(Locale.ROOT, "%012x", instant.toEpochMilli());
        return millis.substring(0, 8) + "-" + millis.substring(8) + "-0000-0000-000000000000";
    }

    /** The month of an id. */
    static YearMonth month(String id) {
        long millis = Long.parseLong(id.substring(0, 8) + id.substring(9, 13), 16);
        return YearMonth.from(Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC));
    }

    boolean overlaps(IdRange other) {
        return startsBefore(other.to) && other.startsBefore(to);
    }

    /** Whether all ids are smaller than the first one of the month. */
    boolean endsBefore(YearMonth month) {
        return to != null && to.compareTo(first(month)) <= 0;
    }

    private boolean startsBefore(@Nullable String end) {
        return from == null || end == null || from.compareTo(end) < 0;
    }

    /** The clause of {@code attach partition}. */
    String sql() {
        return "for values from (" + (from == null ? "minvalue" : "'" + from + "'") + ") to ("
                + (to == null ? "maxvalue" : "'" + to + "'") + ")";
    }

    /** A condition for a column of ids; a range without any bound is not a condition. */
    String condition(String column) {
        String lower = from == null ? "" : column + " >= '" + from + "'";
        String upper = to == null ? "" : column + " < '" + to + "'";
        return lower + (lower.isEmpty() || upper.isEmpty() ? "" : " and ") + upper;
    }
}
