package dev.valetkey.server.dev;

import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.server.cors.CorsSection;
import dev.valetkey.server.cors.WebOrigin;
import dev.valetkey.server.start.ConfigFile;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.env.Environment;
import io.micronaut.context.env.PropertySource;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The configuration that a team tries on the development server: its files and {@code VALETKEY_} variables. Other variables, such
 * as {@code AWS_REGION}, are those of the developer's shell and not of the service.
 *
 * @param files the files, with their precedence
 * @param hasTenants whether the team configures tenants
 * @param hasLedger whether the team chooses the ledger's database
 * @param hasReceiptKey whether the team has a key for receipts
 * @param origins the valid origins of the team's pages, for the local S3; invalid ones stop the start of the service
 */
record TeamConfiguration(
        List<PropertySource> files,
        boolean hasTenants,
        boolean hasLedger,
        boolean hasReceiptKey,
        Set<WebOrigin> origins) {

    private static final String VARIABLES = "VALETKEY_";

    TeamConfiguration {
        files = List.copyOf(files);
        origins = Set.copyOf(origins);
    }

    /** Reads it in an environment of its own, because the defaults of the development server depend on it. */
    static TeamConfiguration read(List<PropertySource> files) {
        ConfigFile.checkVariable(System.getenv());
        try (ApplicationContext context = builder(files).build();
                Environment environment = context.getEnvironment().start()) {
            ConfigSection root = ConfigSection.of("valetkey", environment);
            ConfigSection ledger = root.section("ledger");
            return new TeamConfiguration(
                    files,
                    !root.section("tenants").children().isEmpty(),
                    Stream.of("url", "datasource", "path")
                            .anyMatch(name -> ledger.string(name).isPresent()),
                    root.section("receipts").string("key-file").isPresent(),
                    CorsSection.origins(root));
        }
    }

    /** A builder with the team's configuration and that of the development server. */
    ApplicationContextBuilder with(PropertySource... more) {
        return builder(files).propertySources(more);
    }

    private static ApplicationContextBuilder builder(List<PropertySource> files) {
        String[] variables = System.getenv().keySet().stream()
                .filter(name -> name.startsWith(VARIABLES))
                .toArray(String[]::new);
        return ApplicationContext.builder()
                .banner(false)
                .deduceEnvironment(false)
                .bootstrapEnvironment(false)
                // Without names to include, all variables are included.
                .environmentPropertySource(variables.length > 0)
                .environmentVariableIncludes(variables)
                .propertySources(files.toArray(PropertySource[]::new));
    }
}
