package dev.valetkey.micronaut.ledger;

import dev.valetkey.ledger.jdbc.database.LedgerPool;
import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.property.InvalidConfigurationException;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.env.Environment;
import io.micronaut.core.bind.annotation.Bindable;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;

/**
 * The database of the ledger: of {@code url}, of the service's DataSource, or embedded, in this order.
 *
 * @param url JDBC URL of the ledger's PostgreSQL database, such as jdbc:postgresql://localhost:5432/valetkey.
 * @param username Database user.
 * @param password Password of the database user.
 * @param maxConnections Maximum number of connections of this node, 1 to 1000.
 * @param connectTimeout How long a request waits for a connection, 250 ms to 1 min.
 * @param statementTimeout How long a request waits for the result of a statement, 1 s to 1 h.
 * @param migrate Whether the service migrates the schema when it starts; if false, run valetkey migrate before.
 * @param datasource Name of the DataSource for the ledger; required if the service has several.
 * @param path Folder of the embedded database, used if the service has no DataSource.
 */
@ConfigurationProperties(LedgerConfiguration.PREFIX)
public record LedgerConfiguration(
        @Nullable String url,
        @Nullable String username,
        @Nullable String password,
        @Bindable(defaultValue = "10") int maxConnections,

        @Bindable(defaultValue = LedgerConfiguration.DEFAULT_CONNECT_TIMEOUT)
        Duration connectTimeout,

        @Bindable(defaultValue = LedgerConfiguration.DEFAULT_STATEMENT_TIMEOUT)
        Duration statementTimeout,

        @Bindable(defaultValue = "true") boolean migrate,
        @Nullable String datasource,

        @Bindable(defaultValue = LedgerConfiguration.DEFAULT_PATH)
        String path) {

    /** The name of the section below {@code valetkey}. */
    public static final String SECTION = "ledger";
    /** The full name of the section. */
    public static final String PREFIX = "valetkey." + SECTION;

    static final String DEFAULT_PATH = ".valetkey/ledger";

    static final String DEFAULT_CONNECT_TIMEOUT = "1s";
    static final String DEFAULT_STATEMENT_TIMEOUT = "2s";

    /**
     * Reads the section without a context, for commands that need nothing else of a service.
     *
     * @param environment a started environment
     * @return the section's values and defaults
     * @throws InvalidConfigurationException with every error of the section
     */
    public static LedgerConfiguration read(Environment environment) {
        ConfigSection ledger = ConfigSection.of(PREFIX, environment);
        LedgerConfiguration configuration = read(ledger);
        ledger.throwIfInvalid();
        return configuration;
    }

    /** Reports invalid values; an invalid value is replaced by its default. */
    static LedgerConfiguration read(ConfigSection ledger) {
        return new LedgerConfiguration(
                ledger.value(
                                "url",
                                url -> LedgerPool.Settings.of(url, null, null).url())
                        .orElse(null),
                ledger.string("username").orElse(null),
                ledger.string("password").orElse(null),
                ledger.value("max-connections", LedgerConfiguration::connections)
                        .orElse(LedgerPool.Settings.DEFAULT_MAX_CONNECTIONS),
                ledger.duration(
                        "connect-timeout",
                        DEFAULT_CONNECT_TIMEOUT,
                        LedgerPool.Settings.MIN_CONNECT_TIMEOUT,
                        LedgerPool.Settings.MAX_CONNECT_TIMEOUT),
                statementTimeout(ledger),
                ledger.booleanValue("migrate").orElse(true),
                ledger.string("datasource").orElse(null),
                ledger.string("path").orElse(DEFAULT_PATH));
    }

    private static Duration statementTimeout(ConfigSection ledger) {
        Duration timeout = ledger.duration(
                "statement-timeout",
                DEFAULT_STATEMENT_TIMEOUT,
                LedgerPool.Settings.MIN_STATEMENT_TIMEOUT,
                LedgerPool.Settings.MAX_STATEMENT_TIMEOUT);
        if (timeout.toNanosPart() != 0) {
            ledger.error("statement-timeout", "is not in whole seconds");
        }
        return timeout;
    }

    /**
     * Returns how to connect to the database of {@code url}.
     *
     * @return the settings; empty without a URL
     */
    public Optional<LedgerPool.Settings> pool() {
        return Optional.ofNullable(url)
                .map(own -> new LedgerPool.Settings(
                        own, username, password, maxConnections, connectTimeout, statementTimeout));
    }

    private static int connections(String text) {
        if (!text.matches("[1-9]\\d{0,3}") || Integer.parseInt(text) > LedgerPool.Settings.MAX_CONNECTIONS) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a number from 1 to " + LedgerPool.Settings.MAX_CONNECTIONS);
        }
        return Integer.parseInt(text);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "LedgerConfiguration[" + pool().map(Record::toString).orElse(datasource == null ? path : datasource)
                + "]";
    }
}
