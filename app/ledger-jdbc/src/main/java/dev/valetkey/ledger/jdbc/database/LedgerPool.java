package dev.valetkey.ledger.jdbc.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;

/**
 * A pool of connections to the ledger's PostgreSQL (or H2) database, with bounds on every wait: a request that the database
 * does not answer fails after {@link Settings#connectTimeout()} plus {@link Settings#statementTimeout()}, not after the
 * drivers' defaults of half a minute and of no limit.
 *
 * <pre>{@code
 * HikariDataSource pool = LedgerPool.open(
 *         LedgerPool.Settings.of("jdbc:postgresql://db.internal/uploads", "valetkey", password));
 * LedgerSchema.migrate(pool);
 * }</pre>
 */
public final class LedgerPool {

    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final String H2 = "jdbc:h2:";

    private LedgerPool() {}

    /**
     * How to connect.
     *
     * @param url a JDBC URL of PostgreSQL or H2; parameters in it override the driver's parameters of the pool
     * @param username the database user; null if the URL names it
     * @param password the password; null if the URL or the driver's password file has it
     * @param maxConnections the maximum number of connections of this node, 1 to 1000
     * @param connectTimeout how long a request waits for a connection, 250 ms to 1 min
     * @param statementTimeout how long a request waits for the result of a statement, 1 s to 1 h, in whole seconds
     */
    public record Settings(
            String url,
            @Nullable String username,
            @Nullable String password,
            int maxConnections,
            Duration connectTimeout,
            Duration statementTimeout) {

        /** One server process keeps about this many connections busy; PostgreSQL accepts a hundred by default. */
        public static final int DEFAULT_MAX_CONNECTIONS = 10;

        /** Together with {@link #DEFAULT_STATEMENT_TIMEOUT} shorter than clients and load balancers wait. */
        public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(1);

        /** The maximum of {@link #maxConnections}. */
        public static final int MAX_CONNECTIONS = 1000;

        /** The minimum of {@link #connectTimeout}, which is that of the pool. */
        public static final Duration MIN_CONNECT_TIMEOUT = Duration.ofMillis(250);

        /** The maximum of {@link #connectTimeout}. */
        public static final Duration MAX_CONNECT_TIMEOUT = Duration.ofMinutes(1);

        /** The minimum of {@link #statementTimeout}; the driver counts seconds. */
        public static final Duration MIN_STATEMENT_TIMEOUT = Duration.ofSeconds(1);

        /** The maximum of {@link #statementTimeout}, which migrations use. */
        public static final Duration MAX_STATEMENT_TIMEOUT = Duration.ofHours(1);

        /** A statement of the ledger runs for milliseconds. */
        public static final Duration DEFAULT_STATEMENT_TIMEOUT = Duration.ofSeconds(2);

        /**
         * Validates the settings.
         *
         * @param url as above
         * @param username as above
         * @param password as above
         * @param maxConnections as above
         * @param connectTimeout as above
         * @param statementTimeout as above
         * @throws IllegalArgumentException if one of them is out of range; the message contains no value
         */
        public Settings {
            Objects.requireNonNull(url, "url");
            require(
                    url.startsWith(POSTGRESQL) || url.startsWith(H2),
                    "url",
                    "is not a JDBC URL of PostgreSQL or H2, such as jdbc:postgresql://localhost:5432/valetkey");
            require(
                    maxConnections >= 1 && maxConnections <= MAX_CONNECTIONS,
                    "max-connections",
                    "is not between 1 and 1000");
            require(
                    isBetween(connectTimeout, MIN_CONNECT_TIMEOUT, MAX_CONNECT_TIMEOUT),
                    "connect-timeout",
                    "is not between 250 ms and 1 min");
            require(
                    isBetween(statementTimeout, MIN_STATEMENT_TIMEOUT, MAX_STATEMENT_TIMEOUT)
                            && statementTimeout.toNanosPart() == 0,
                    "statement-timeout",
                    "is not between 1 s and 1 h in whole seconds");
        }

        /**
         * Creates settings with the default bounds.
         *
         * @param url as in the constructor
         * @param username as in the constructor
         * @param password as in the constructor
         * @return the settings
         */
        public static Settings of(String url, @Nullable String username, @Nullable String password) {
            return new Settings(
                    url,
                    username,
                    password,
                    DEFAULT_MAX_CONNECTIONS,
                    DEFAULT_CONNECT_TIMEOUT,
                    DEFAULT_STATEMENT_TIMEOUT);
        }

        /**
         * Returns settings for a migration of the same database.
         *
         * @return with two connections, and with an hour for each statement
         */
        public Settings forMigration() {
            return new Settings(url, username, password, 2, connectTimeout, MAX_STATEMENT_TIMEOUT);
        }

        private static void require(boolean valid, String name, String fault) {
            if (!valid) {
                // Without the value: a URL may contain a password.
                throw new IllegalArgumentException("The ledger's " + name + " " + fault);
            }
        }

        private static boolean isBetween(Duration value, Duration min, Duration max) {
            return value.compareTo(min) >= 0 && value.compareTo(max) <= 0;
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "LedgerPool.Settings[" + DatabaseName.withoutParameters(url) + ", " + username + ", "
                    + maxConnections + " connections, " + connectTimeout + ", " + statementTimeout + "]";
        }
    }

    /**
     * Opens one connection, to report a wrong setting at once, and creates the pool.
     *
     * @param settings how to connect
     * @return an open pool, which the caller closes
     * @throws LedgerUnusableException if the database refuses the connection or does not answer
     */
    public static HikariDataSource open(Settings settings) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("valetkey-ledger");
        pool.setJdbcUrl(settings.url());
        pool.setUsername(settings.username());
        pool.setPassword(settings.password());
        pool.setMaximumPoolSize(settings.maxConnections());
        pool.setConnectionTimeout(settings.connectTimeout().toMillis());
        // A frozen server accepts connections and answers nothing.
        pool.setValidationTimeout(settings.connectTimeout().toMillis());
        pool.setInitializationFailTimeout(-1);
        pool.setDataSourceProperties(driverProperties(settings));
        pool.setExceptionOverride(new ReplicaEviction());
        validate(settings);
        return new HikariDataSource(pool);
    }

    private static Properties driverProperties(Settings settings) {
        Properties properties = new Properties();
        if (settings.url().startsWith(POSTGRESQL)) {
            properties.setProperty("ApplicationName", "valetkey");
            // A prepared statement belongs to a server's connection, which PgBouncer changes with every transaction.
            properties.setProperty("prepareThreshold", "0");
            properties.setProperty("connectTimeout", seconds(settings.connectTimeout()));
            properties.setProperty(
                    "loginTimeout", seconds(settings.connectTimeout().multipliedBy(2)));
            properties.setProperty("socketTimeout", seconds(settings.statementTimeout()));
            properties.setProperty("cancelSignalTimeout", seconds(settings.connectTimeout()));
            properties.setProperty("tcpKeepAlive", "true");
        }
        return properties;
    }

    /** Rounded up, because the driver reads zero as no limit. */
    private static String seconds(Duration timeout) {
        return Long.toString(timeout.plusMillis(999).toSeconds());
    }

    /** One connection without the pool, which would log a stack trace and retry before it fails. */
    private static void validate(Settings settings) {
        Properties properties = driverProperties(settings);
        if (settings.username() != null) {
            properties.setProperty("user", settings.username());
        }
        if (settings.password() != null) {
            properties.setProperty("password", settings.password());
        }
        try (Connection connection = DriverManager.getConnection(settings.url(), properties)) {
            connection.isValid(0);
        } catch (SQLException refused) {
            throw LedgerUnusableException.of(
                    "Cannot connect to the ledger's database " + DatabaseName.withoutParameters(settings.url()),
                    refused,
                    remedy(refused));
        }
    }

    private static String remedy(SQLException refused) {
        String state = String.valueOf(refused.getSQLState()).toUpperCase(Locale.ROOT);
        if (state.startsWith("28")) {
            return "Correct valetkey.ledger.username and valetkey.ledger.password.";
        } else if (state.equals("3D000")) {
            return "Create the database, or correct valetkey.ledger.url.";
        } else if (state.equals("08001") && String.valueOf(refused.getMessage()).startsWith("No suitable driver")) {
            return "Add the database's JDBC driver to the class path.";
        }
        return "Check that the database runs and that valetkey.ledger.url is right.";
    }
}
