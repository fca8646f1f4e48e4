package dev.valetkey.server;

import dev.valetkey.server.dev.DevServer;
import dev.valetkey.server.dev.DevSettings;
import dev.valetkey.server.folder.DataOption;
import dev.valetkey.server.start.ShutdownHook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.util.concurrent.Callable;

/** Starts everything that one needs to try Valetkey, on loopback. */
@Command(
        name = "dev",
        description = "Run the service, a local S3 and the demo page on this machine's loopback; for development only.",
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
            description = "port of the service; ${DEFAULT-VALUE} when left out")
    private int port;

    @Option(
            names = "--s3-port",
            paramLabel = "PORT",
            defaultValue = "9090",
            description = "port of the local S3; ${DEFAULT-VALUE} when left out")
    private int s3Port;

    @Mixin
    private PluginsOption plugins = new PluginsOption();

    @Override
    public Integer call() throws InterruptedException {
        DevSettings settings = settings();
        DevServer server = DevServer.start(settings);
        spec.commandLine().getOut().print(StartupBanner.text(settings, server.firstToken()));
        spec.commandLine().getOut().flush();
        ShutdownHook.awaitShutdown(server::close);
        return 0;
    }

    private DevSettings settings() {
        try {
            return new DevSettings(data.folder(), port, s3Port, plugins.folder());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage() + ".", e);
        }
    }
}
