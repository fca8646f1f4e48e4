package dev.valetkey.ledger.jdbc.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Executes statements on one connection, in its current transaction. */
final class ConnectionStatements {

    private ConnectionStatements() {}

    static int update(Connection connection, BoundStatement statement) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(statement.sql())) {
            bind(prepared, statement);
            return prepared.executeUpdate();
        }
    }

    /**
     * Executes the statements in their order. Those that follow each other with the same SQL are sent to the database together.
     *
     * @return the index of the first statement that did not change its expected number of rows
     */
    static OptionalInt updateAll(Connection connection, List<BoundStatement> statements) throws SQLException {
        for (int from = 0, to; from < statements.size(); from = to) {
            to = from + 1;
            while (to < statements.size()
                    && statements.get(to).sql().equals(statements.get(from).sql())) {
                to++;
            }
            OptionalInt mismatch = updateBatch(connection, statements.subList(from, to));
            if (mismatch.isPresent()) {
                return OptionalInt.of(from + mismatch.getAsInt());
            }
        }
        return OptionalInt.empty();
    }

    private static OptionalInt updateBatch(Connection connection, List<BoundStatement> sameSql) throws SQLException {
        try (PreparedStatement prepared =
                connection.prepareStatement(sameSql.get(0).sql())) {
            int[] counts;
            if (sameSql.size() == 1) {
                bind(prepared, sameSql.get(0));
                counts = new int[] {prepared.executeUpdate()};
            } else {
                for (BoundStatement statement : sameSql) {
                    bind(prepared, statement);
                    prepared.addBatch();
                }
                counts = prepared.executeBatch();
            }
            for (int i = 0; i < counts.length; i++) {
                if (!sameSql.get(i).accepts(counts[i])) {
                    return OptionalInt.of(i);
                }
            }
            return OptionalInt.empty();
        }
    }

    static <T> List<T> select(Connection connection, BoundStatement statement, SqlExecutor.RowMapper<T> reader)
            throws SQLException {
        List<T> found = new ArrayList<>();
        try (PreparedStatement prepared = connection.prepareStatement(statement.sql())) {
            bind(prepared, statement);
            try (ResultSet rows = prepared.executeQuery()) {
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
            }
        }
        return List.copyOf(found);
    }

    private static void bind(PreparedStatement prepared, BoundStatement statement) throws SQLException {
        for (int i = 0; i < statement.values().size(); i++) {
            prepared.setObject(i + 1, statement.values().get(i));
        }
    }
}
