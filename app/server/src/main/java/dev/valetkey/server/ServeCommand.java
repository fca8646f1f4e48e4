package dev.valetkey.server;

import dev.valetkey.server.plugin.Plugins;
import dev.valetkey.server.start.HttpService;
import dev.valetkey.server.start.ShutdownHook;
import io.micronaut.context.ApplicationContextBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.util.Map;
import java.util.concurrent.Callable;

/** Runs the service for production. */
@Command(
        name = "serve",
        description = {
            "Run the service for production.",
            "Configuration: --config, the files in MICRONAUT_CONFIG_FILES (comma-separated) and VALETKEY_… variables."
                    + " Issuer, audience, key set, bucket and region are required; missing ones are reported at the start.",
            "It listens on all addresses, without TLS: run it behind a proxy that terminates TLS, and with"
                    + " MICRONAUT_SERVER_HOST=127.0.0.1 if the proxy is on this machine. docs/deployment.md has examples."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  valetkey serve --config production.yml",
            "  valetkey serve --env-file valetkey.env --config production.yml"
        })
final class ServeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private PluginsOption plugins = new PluginsOption();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private EnvFileOption environment = new EnvFileOption();

    @Override
    public Integer call() throws InterruptedException {
        HttpService service = HttpService.start(context(), "micronaut.server.port");
        spec.commandLine().getOut().println("Valetkey listens on " + service.listening());
        ShutdownHook.awaitCleanShutdown(service::close);
        return 0;
    }

    /** Options of the command line override files, variables and system properties. */
    private ApplicationContextBuilder context() {
        ApplicationContextBuilder context = environment.context(config);
        return plugins.folder() == null
                ? context
                : context.properties(Map.of(Plugins.FOLDER, plugins.folder().toString()));
    }
}
