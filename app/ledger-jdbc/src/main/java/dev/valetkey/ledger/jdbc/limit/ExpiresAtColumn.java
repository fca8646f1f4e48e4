package dev.valetkey.ledger.jdbc.limit;

import io.github.bucket4j.distributed.jdbc.CustomColumnProvider;
import io.github.bucket4j.distributed.remote.RemoteBucketState;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/** When a bucket is full again, by the database's clock; Bucket4j's own column has the clock of the node. */
final class ExpiresAtColumn implements CustomColumnProvider<String> {

    @Override
    public void setCustomField(
            String key, int index, PreparedStatement statement, RemoteBucketState state, long currentTimeNanos)
            throws SQLException {
        long fullAt = currentTimeNanos + state.calculateFullRefillingTime(currentTimeNanos);
        // Rounded up, and a second more for the errors of extrapolated clocks.
        statement.setLong(index, TimeUnit.NANOSECONDS.toMillis(fullAt) + 1001);
    }

    @Override
    public String getCustomFieldName() {
        return "expires_at";
    }
}
