package dev.valetkey.micronaut.ledger;

import dev.valetkey.core.port.Ledger;
import dev.valetkey.core.port.LedgerUnavailable;
import dev.valetkey.core.port.UploadQuery;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import org.jspecify.annotations.Nullable;

import javax.sql.DataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ledger by plain JDBC, on H2 and PostgreSQL. Every call is one statement and one transaction of its own. */
final class JdbcLedger implements Ledger {

    private static final String DUPLICATE = "23505";
    private static final String SERIALIZATION_FAILURE = "40001";

    private final DataSource dataSource;
    private final UploadRow row;

    JdbcLedger(DataSource dataSource, UploadRow row) {
        this.dataSource = dataSource;
        this.row = row;
    }

    /** @throws IllegalArgumentException if the ledger has an upload with this id */
    @Override
    public void add(Upload upload) {
        List<@Nullable Object> values = row.write(upload).in(UploadRow.COLUMNS);
        try {
            update(UploadStatements.INSERT, values);
        } catch (SQLException failed) {
            if (DUPLICATE.equals(failed.getSQLState())) {
                throw new IllegalArgumentException("The ledger has an upload " + upload.id() + " already");
            }
            throw unavailable("add", failed);
        }
    }

    @Override
    public Optional<Upload> find(UploadId id) {
        return select("find", UploadStatements.FIND, List.of(id.value())).stream()
                .findFirst();
    }

    /** @throws IllegalArgumentException if {@code next} is not the same upload one revision later */
    @Override
    public boolean replace(Upload current, Upload next) {
        if (!next.id().equals(current.id()) || next.revision() != current.revision() + 1) {
            throw new IllegalArgumentException("Upload " + current.id() + " at revision " + current.revision()
                    + " is replaced by itself one revision later, not by " + next.id() + " at revision "
                    + next.revision());
        }
        List<@Nullable Object> values = new ArrayList<>(row.write(next).in(UploadRow.COLUMNS));
        values.add(current.id().value());
        values.add(current.revision());
        try {
            return update(UploadStatements.REPLACE, values) == 1;
        } catch (SQLException failed) {
            // A service's DataSource may isolate more strictly than read committed; the loser of a race then hears
            // this.
            if (SERIALIZATION_FAILURE.equals(failed.getSQLState())) {
                return false;
            }
            throw unavailable("replace", failed);
        }
    }

    @Override
    public List<Upload> list(UploadQuery query) {
        UploadStatements.Bound bound = UploadStatements.list(query);
        return select("list", bound.sql(), bound.values());
    }

    private int update(String sql, List<@Nullable Object> values) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement = bind(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    private List<Upload> select(String call, String sql, List<? extends @Nullable Object> values) {
        List<Upload> uploads = new ArrayList<>();
        try (Connection connection = connect();
                PreparedStatement statement = bind(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                uploads.add(row.read(rows));
            }
        } catch (SQLException failed) {
            throw unavailable(call, failed);
        }
        return List.copyOf(uploads);
    }

    /** A service's pool may hand out connections that do not commit by themselves; pools undo this on return. */
    private Connection connect() throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            connection.setAutoCommit(true);
            return connection;
        } catch (SQLException broken) {
            connection.close();
            throw broken;
        }
    }

    private static PreparedStatement bind(Connection connection, String sql, List<? extends @Nullable Object> values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            return statement;
        } catch (SQLException refused) {
            statement.close();
            throw refused;
        }
    }

    /** Messages of data and integrity faults (SQLSTATE classes 22 and 23) quote values, which no log may have. */
    private static LedgerUnavailable unavailable(String call, SQLException failed) {
        String state = failed.getSQLState();
        if (state == null || !(state.startsWith("22") || state.startsWith("23"))) {
            return new LedgerUnavailable(call, failed);
        }
        SQLException silent = new SQLException("The database refused a value", state, failed.getErrorCode());
        silent.setStackTrace(failed.getStackTrace());
        return new LedgerUnavailable(call, silent);
    }
}
