package dev.valetkey.ledger.jdbc.row;

import dev.valetkey.core.port.reconcile.ReconcileCounts;
import dev.valetkey.core.port.reconcile.ReconcileCounts.Tally;
import dev.valetkey.core.port.reconcile.ReconcilePosition;
import dev.valetkey.core.port.reconcile.Reconciliation;
import org.jspecify.annotations.Nullable;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A row of the table {@code reconciliation}.
 *
 * @param last the current or the last pass
 * @param completedAt when the last pass was completed, or null
 * @param leaseUntil when another node may continue an incomplete pass; null without an incomplete pass
 */
public record ReconciliationRow(
        Reconciliation last,
        @Nullable Instant completedAt,
        @Nullable Instant leaseUntil) {

    /** The columns of the position and the counts, in the order of {@link #progress}. */
    public static final List<String> PROGRESS = Stream.concat(
                    Stream.of("phase", "after_key"),
                    Stream.of("objects", "multiparts")
                            .flatMap(kind -> Stream.of("listed", "late", "orphaned", "orphans_removed", "failed")
                                    .map(count -> kind + "_" + count)))
            .toList();

    private static final String OBJECTS = "objects";
    private static final String MULTIPARTS = "multiparts";

    /**
     * Reads the current row.
     *
     * @param row a row with all columns of the table
     * @return the pass
     * @throws SQLException if a column is missing or has another type
     */
    public static ReconciliationRow read(ResultSet row) throws SQLException {
        return new ReconciliationRow(
                new Reconciliation(
                        row.getString("bucket"),
                        RowValues.instant(row, "started_at"),
                        position(row),
                        new ReconcileCounts(tally(row, OBJECTS), tally(row, MULTIPARTS)),
                        row.getLong("revision")),
                RowValues.optionalInstant(row, "completed_at"),
                RowValues.optionalInstant(row, "lease_until"));
    }

    /**
     * {@return the pass that a node may claim: the incomplete one, or a new one; empty if none is due}
     *
     * @param now the current instant
     * @param interval the time from the completion of a pass to the next one
     */
    public Optional<Reconciliation> due(Instant now, Duration interval) {
        if (leaseUntil != null) {
            return leaseUntil.isAfter(now) ? Optional.empty() : Optional.of(claimed(last));
        }
        return completedAt != null && completedAt.plus(interval).isAfter(now)
                ? Optional.empty()
                : Optional.of(claimed(started(last.bucket(), now, last.revision())));
    }

    /**
     * {@return a pass at its beginning}
     *
     * @param bucket the bucket's name
     * @param now when it begins
     * @param revision the revision of the row
     */
    public static Reconciliation started(String bucket, Instant now, long revision) {
        return new Reconciliation(bucket, now, ReconcilePosition.START, ReconcileCounts.NONE, revision);
    }

    private static Reconciliation claimed(Reconciliation due) {
        return new Reconciliation(due.bucket(), due.startedAt(), due.position(), due.counts(), due.revision() + 1);
    }

    /**
     * {@return the position and the counts, in the order of {@link #PROGRESS}}
     *
     * @param pass the pass
     */
    public static List<@Nullable Object> progress(Reconciliation pass) {
        List<@Nullable Object> values = new ArrayList<>(position(pass.position()));
        for (Tally tally : List.of(pass.counts().objects(), pass.counts().multiparts())) {
            values.addAll(
                    List.of(tally.listed(), tally.late(), tally.orphans(), tally.orphansRemoved(), tally.failed()));
        }
        return values;
    }

    private static List<@Nullable Object> position(ReconcilePosition position) {
        boolean objects = position instanceof ReconcilePosition.Objects;
        String after = position instanceof ReconcilePosition.Objects among
                ? among.after()
                : ((ReconcilePosition.Multiparts) position).after();
        return Arrays.asList(objects ? OBJECTS : MULTIPARTS, encode(after));
    }

    private static ReconcilePosition position(ResultSet row) throws SQLException {
        String after = decode(row.getString("after_key"));
        return row.getString("phase").equals(OBJECTS)
                ? new ReconcilePosition.Objects(after)
                : new ReconcilePosition.Multiparts(after);
    }

    /** Other programs may use keys with characters that a database refuses, such as NUL. */
    private static @Nullable String encode(@Nullable String key) {
        return key == null ? null : URLEncoder.encode(key, StandardCharsets.UTF_8);
    }

    private static @Nullable String decode(@Nullable String encoded) {
        return encoded == null ? null : URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }

    private static Tally tally(ResultSet row, String kind) throws SQLException {
        return new Tally(
                row.getLong(kind + "_listed"),
                row.getLong(kind + "_late"),
                row.getLong(kind + "_orphaned"),
                row.getLong(kind + "_orphans_removed"),
                row.getLong(kind + "_failed"));
    }
}
