package dev.valetkey.micronaut.ledger;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import org.jspecify.annotations.Nullable;

/**
 * Where the ledger lives.
 *
 * @param datasource name of the DataSource that holds the ledger; needed only where the service has several
 * @param path folder of the embedded database, which is used only where the service has no DataSource
 */
@ConfigurationProperties(LedgerConfiguration.PREFIX)
public record LedgerConfiguration(
        @Nullable String datasource,
        @Bindable(defaultValue = ".valetkey/ledger") String path) {

    public static final String PREFIX = "valetkey.ledger";
}
