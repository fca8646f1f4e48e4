package dev.valetkey.server.plugin;

import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.property.ConfigSectionValidator;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Reports errors of plug-ins together with all other configuration errors. */
@Singleton
@Requires(beans = Plugins.class)
final class PluginSectionValidator implements ConfigSectionValidator {

    private static final String FOLDER = "dir";

    private final Plugins plugins;

    PluginSectionValidator(Plugins plugins) {
        this.plugins = plugins;
    }

    @Override
    public String section() {
        return "plugins";
    }

    @Override
    public void validate(ConfigSection section) {
        section.string(FOLDER);
        plugins.faults().forEach(fault -> section.error(FOLDER, fault));
    }

    /** Declared for the configuration metadata that IDEs read; {@link Plugins#configured} reads the value before beans exist. */
    @ConfigurationProperties("valetkey.plugins")
    @Requires(beans = Plugins.class)
    interface PluginProperties {

        /** Folder of jars with policies, read at start; by default the installation's own folder. */
        @Nullable
        String getDir();
    }
}
