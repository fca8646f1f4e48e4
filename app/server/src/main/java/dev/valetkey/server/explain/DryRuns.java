package dev.valetkey.server.explain;

import dev.valetkey.micronaut.web.explain.DryRun;
import dev.valetkey.server.plugin.Plugins;
import dev.valetkey.server.start.ConfigFile;
import dev.valetkey.server.start.DemoTenants;
import dev.valetkey.server.start.PluginContextBuilder;
import dev.valetkey.server.start.StartFailures;
import dev.valetkey.server.start.StartupException;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.env.Environment;
import io.micronaut.context.env.PropertySource;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Starts dry runs of the configured service or of the demo. */
public final class DryRuns {

    private DryRuns() {}

    /**
     * Whether the configuration of {@code serve} has tenants or at least a bucket.
     *
     * @throws StartupException if a file of {@code MICRONAUT_CONFIG_FILES} cannot be used
     */
    public static boolean configured() {
        ConfigFile.checkVariable(System.getenv());
        try (ApplicationContext context = ApplicationContext.builder().build();
                Environment environment = context.getEnvironment().start()) {
            return environment.containsProperties("valetkey.tenants")
                    || environment.containsProperty("valetkey.bucket");
        }
    }

    /**
     * Starts a dry run with the configuration of {@code serve}.
     *
     * @param plugins the plug-in folder, or null for the configured one
     * @throws StartupException if {@code serve} would not start with it
     */
    public static DryRun ofService(@Nullable Path plugins) {
        return start(ApplicationContext.builder(), plugins);
    }

    /**
     * Starts a dry run with the tenants of {@code dev}; like {@code dev}, it ignores environment variables.
     *
     * @param plugins the plug-in folder, or null for that of the installation
     * @throws StartupException if a plug-in cannot be used
     */
    public static DryRun ofDemo(@Nullable Path plugins) {
        Map<String, Object> properties = new HashMap<>(DemoTenants.properties());
        properties.put("valetkey.bucket", "valetkey-dev");
        properties.put("aws.region", "us-east-1");
        return start(
                ApplicationContext.builder()
                        .deduceEnvironment(false)
                        .bootstrapEnvironment(false)
                        .environmentPropertySource(false)
                        .propertySources(PropertySource.of("valetkey demo", properties)),
                plugins);
    }

    private static DryRun start(ApplicationContextBuilder builder, @Nullable Path plugins) {
        if (plugins != null) {
            builder.properties(Map.of(Plugins.FOLDER, plugins.toString()));
        }
        try {
            return DryRun.start(builder, PluginContextBuilder::build);
        } catch (RuntimeException failure) {
            throw StartFailures.ofConfiguration(failure);
        }
    }
}
