package dev.valetkey.micronaut.ledger;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import org.jspecify.annotations.Nullable;

/**
 * The database of the ledger.
 *
 * @param datasource Name of the DataSource for the ledger; required if the service has several.
 * @param path Folder of the embedded database, used if the service has no DataSource.
 */
@ConfigurationProperties(LedgerConfiguration.PREFIX)
public record LedgerConfiguration(
        @Nullable String datasource,
        @Bindable(defaultValue = ".valetkey/ledger") String path) {

    public static final String PREFIX = "valetkey.ledger";
}
