package dev.valetkey.server;

import dev.valetkey.server.start.ConfigFile;
import io.micronaut.context.env.PropertySource;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The option for configuration files, of commands that read the configuration of the service. */
final class ConfigOption {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "configuration file: YAML, JSON or properties; can be repeated, and a later one overrides an earlier"
                            + " one. It overrides MICRONAUT_CONFIG_FILES; environment variables override it.")
    private List<Path> files = new ArrayList<>();

    List<PropertySource> sources() {
        return ConfigFile.readAll(files);
    }
}
