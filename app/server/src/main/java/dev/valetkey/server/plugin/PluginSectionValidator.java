package dev.valetkey.server.plugin;

import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.property.ConfigSectionValidator;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

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
}
