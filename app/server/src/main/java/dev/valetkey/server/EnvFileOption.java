package dev.valetkey.server;

import dev.valetkey.server.start.ConfigFile;
import dev.valetkey.server.start.EnvFile;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.env.PropertySource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import java.nio.file.Path;

/** The option for a file with environment variables, of commands that read the configuration of the service. */
final class EnvFileOption {

    @Option(
            names = "--env-file",
            paramLabel = "FILE",
            description = {
                "file with environment variables: the output of 'terraform output -json app_environment', or lines of"
                        + " NAME=value. They override configuration files; variables of the process override them."
            })
    private @Nullable Path file;

    /** A builder of contexts with the configuration of the service. */
    ApplicationContextBuilder context(ConfigOption config) {
        ConfigFile.checkVariable(System.getenv());
        ApplicationContextBuilder context =
                ApplicationContext.builder().propertySources(config.sources().toArray(PropertySource[]::new));
        return file == null
                ? context
                : context.propertySources(EnvFile.read(file).source());
    }
}
