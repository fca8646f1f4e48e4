package dev.valetkey.server;

import dev.valetkey.server.dev.DevServer;
import dev.valetkey.server.dev.DevSettings;
import dev.valetkey.server.folder.DataOption;
import dev.valetkey.server.start.ShutdownHook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.util.concurrent.Callable;

import static dev.valetkey.server.terminal.UsageErrors.orUsageError;

/** Starts the development server. */
@Command(
        name = "dev",
        description = {
            "Run the service, a local S3 and the demo page on the loopback interface; for development only.",
            "Configuration: --config, the files in MICRONAUT_CONFIG_FILES (comma-separated) and VALETKEY_… variables, as for"
                    + " 'serve', to try your own tenants, purposes, policies and ledger. Issuer, keys, bucket and provider are"
                    + " those of this command, and must not be set. Without tenants of your own, there are two for the demo."
        },
        mixinStandardHelpOptions = true)
final class DevCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "port of the service; default: ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--s3-port",
            paramLabel = "PORT",
            defaultValue = "9090",
            description = "port of the local S3; default: ${DEFAULT-VALUE}")
    private int s3Port;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private PluginsOption plugins = new PluginsOption();

    @Override
    public Integer call() throws InterruptedException {
        DevSettings settings = orUsageError(spec, () -> new DevSettings(data.folder(), port, s3Port, plugins.folder()));
        DevServer server = DevServer.start(settings, config.sources());
        spec.commandLine().getOut().print(StartupBanner.text(server.report()));
        spec.commandLine().getOut().flush();
        ShutdownHook.awaitShutdown(server::close);
        return 0;
    }
}
