package dev.valetkey.micronaut.antivirus;

import dev.valetkey.micronaut.property.ByteSize;
import dev.valetkey.policy.Policy;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** The inspection {@code antivirus}, in a service that has a clamd. */
@Factory
@Requires(property = "valetkey." + AntivirusConfiguration.SECTION + ".clamd")
final class AntivirusFactory {

    /** After the inspections that read less. */
    private static final int ORDER = 500;

    @Singleton
    @Policy(name = AntivirusInspector.NAME, order = ORDER)
    AntivirusInspector antivirus(AntivirusConfiguration configuration) {
        return new AntivirusInspector(
                new ClamdClient(ClamdAddress.parse(String.valueOf(configuration.clamd()))),
                ByteSize.parse(configuration.maxSize()));
    }
}
