package dev.valetkey.ledger.jdbc.database;

import javax.sql.DataSource;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;

/**
 * The name of a database for people: product, version and URL, without the URL's parameters, which may contain a password.
 *
 * @param product such as {@code PostgreSQL}
 * @param version such as {@code 15.18}
 * @param url the JDBC URL without parameters
 */
public record DatabaseName(String product, String version, String url) {

    /**
     * Reads the name from a connection.
     *
     * @param dataSource the database
     * @return its name
     * @throws LedgerUnusableException if the database cannot be reached
     */
    public static DatabaseName of(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            DatabaseMetaData database = connection.getMetaData();
            return new DatabaseName(
                    database.getDatabaseProductName(),
                    database.getDatabaseProductVersion().split("[ (]", 2)[0],
                    withoutParameters(String.valueOf(database.getURL())));
        } catch (SQLException unreachable) {
            throw LedgerUnusableException.of(
                    "Cannot connect to the ledger's database",
                    unreachable,
                    "Check the DataSource's URL and credentials.");
        }
    }

    /** A JDBC URL up to its parameters, and without the user information before the host. */
    static String withoutParameters(String url) {
        return url.split("[?;]", 2)[0].replaceFirst("//[^/@]*@", "//");
    }

    @Override
    public String toString() {
        return product + " " + version + " at " + url;
    }
}
