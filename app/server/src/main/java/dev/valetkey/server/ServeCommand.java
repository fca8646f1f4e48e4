package dev.valetkey.server;

import dev.valetkey.server.plugin.Plugins;
import dev.valetkey.server.start.EnvFile;
import dev.valetkey.server.start.HttpService;
import dev.valetkey.server.start.ShutdownHook;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;

/** Runs the service for production. */
@Command(
        name = "serve",
        description = {
            "Run the service for production.",
            "Configuration: the files in MICRONAUT_CONFIG_FILES (comma-separated) and VALETKEY_… variables. Issuer,"
                    + " audience, key set, bucket and region are required; missing ones are reported at the start."
        },
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private PluginsOption plugins = new PluginsOption();

    @Option(
            names = "--env-file",
            paramLabel = "FILE",
            description = {
                "file with environment variables: the output of 'terraform output -json app_environment', or lines of"
                        + " NAME=value. They override configuration files; variables of the process override them."
            })
    private @Nullable Path envFile;

    @Override
    public Integer call() throws InterruptedException {
        HttpService service = HttpService.start(context(), "micronaut.server.port");
        spec.commandLine().getOut().println("Valetkey listens on " + service.address());
        ShutdownHook.awaitShutdown(service::close);
        return 0;
    }

    /** Options of the command line override files, variables and system properties. */
    private ApplicationContextBuilder context() {
        ApplicationContextBuilder context = ApplicationContext.builder();
        if (envFile != null) {
            context.propertySources(EnvFile.read(envFile).source());
        }
        return plugins.folder() == null
                ? context
                : context.properties(Map.of(Plugins.FOLDER, plugins.folder().toString()));
    }
}
