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

/** Runs the service as it is configured. */
@Command(
        name = "serve",
        description = {
            "Run the service for production.",
            "Configuration: the files in MICRONAUT_CONFIG_FILES (comma-separated) and VALETKEY_… variables. It does not"
                    + " start without issuer, audience, key set, bucket and region, and says which is missing."
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
                "variables out of a file, before configuration files and after the process's own: what 'terraform output"
                        + " -json app_environment' prints, or a line NAME=value for each"
            })
    private @Nullable Path envFile;

    @Override
    public Integer call() throws InterruptedException {
        HttpService service = HttpService.start(context(), "micronaut.server.port");
        spec.commandLine().getOut().println("Valetkey listens on " + service.address());
        ShutdownHook.awaitShutdown(service::close);
        return 0;
    }

    /** What the command line itself says comes before files, variables and system properties. */
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
