package dev.valetkey.micronaut.ledger;

import dev.valetkey.micronaut.property.ConfigError;
import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.property.ConfigSectionValidator;
import io.micronaut.context.BeanContext;
import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;

import javax.sql.DataSource;
import java.util.List;

/**
 * Validates {@code valetkey.ledger}, and reports every setting of a database that would have no effect: a ledger in another
 * database than the configured one would be noticed after the first loss.
 */
@Singleton
final class LedgerSectionValidator implements ConfigSectionValidator {

    private static final List<String> POOL =
            List.of("username", "password", "max-connections", "connect-timeout", "statement-timeout");

    private final BeanContext beans;
    private final Environment environment;

    LedgerSectionValidator(BeanContext beans, Environment environment) {
        this.beans = beans;
        this.environment = environment;
    }

    @Override
    public String section() {
        return LedgerConfiguration.SECTION;
    }

    @Override
    public void validate(ConfigSection ledger) {
        LedgerConfiguration configured = LedgerConfiguration.read(ledger);
        if (ledger.string("url").isPresent()) {
            List.of("datasource", "path")
                    .forEach(name -> rejectIfSet(name, ledger, "together with " + name(ledger, "url")));
        } else {
            POOL.forEach(name -> rejectIfSet(name, ledger, "without " + name(ledger, "url")));
            if (configured.datasource() != null || beans.containsBean(DataSource.class)) {
                rejectIfSet("path", ledger, "in a service with a DataSource");
            }
        }
        if (environment.containsProperties("datasources") && !beans.containsBean(DataSource.class)) {
            ledger.error(new ConfigError(
                    "datasources",
                    "has no effect, because nothing in this service creates a DataSource; set " + name(ledger, "url")
                            + " for the ledger's database, or add io.micronaut.sql:micronaut-jdbc-hikari to a service of your"
                            + " own"));
        }
    }

    private static void rejectIfSet(String name, ConfigSection ledger, String circumstance) {
        if (ledger.string(name).isPresent()) {
            ledger.error(name, "has no effect " + circumstance + "; remove it");
        }
    }

    private static String name(ConfigSection ledger, String property) {
        return ledger.path() + "." + property;
    }
}
