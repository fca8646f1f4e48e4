package dev.valetkey.server;

import dev.valetkey.server.cors.WebOrigin;
import dev.valetkey.server.dev.DevAddresses;
import dev.valetkey.server.dev.DevServer;
import dev.valetkey.server.dev.DevSettings;
import dev.valetkey.server.folder.DataOption;
import dev.valetkey.server.start.ShutdownHook;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import static dev.valetkey.server.terminal.UsageErrors.orUsageError;

/** Starts the development server. */
@Command(
        name = "dev",
        description = {
            "Run the service, a local S3 and the demo page, on the loopback interface unless --listen is given; for"
                    + " development only. Web pages of this machine may call it from every port.",
            "Configuration: --config, the files in MICRONAUT_CONFIG_FILES (comma-separated) and VALETKEY_… variables,"
                    + " as for 'serve', to try your own tenants, purposes, policies and ledger. Issuer, keys, bucket and"
                    + " provider are those of this command, and must not be set. Without tenants of your own, there are"
                    + " two for the demo."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  valetkey dev", "  valetkey dev --config team.yml --port 8081"})
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

    @Option(
            names = "--allow-origin",
            paramLabel = "ORIGIN",
            description =
                    "origin of web pages that may call the service and the local S3, such as https://app.example.com,"
                            + " besides all pages of this machine; can be repeated")
    private List<String> origins = new ArrayList<>();

    @Option(
            names = "--public-host",
            paramLabel = "HOST",
            description =
                    "name or IPv4 address at which other devices, such as phones, reach this machine: the page and"
                            + " grants have it; requires --listen")
    private @Nullable String publicHost;

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS",
            defaultValue = DevAddresses.LOOPBACK,
            description =
                    "IPv4 address to listen on, 0.0.0.0 for all. Everybody who can connect to it can create tokens;"
                            + " default: ${DEFAULT-VALUE}")
    private String listen = DevAddresses.LOOPBACK;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private PluginsOption plugins = new PluginsOption();

    @Override
    public Integer call() throws InterruptedException {
        DevSettings settings = orUsageError(spec, this::settings);
        DevServer server = DevServer.start(settings, config.sources());
        spec.commandLine().getOut().print(StartupBanner.text(server.report()));
        spec.commandLine().getOut().flush();
        ShutdownHook.awaitShutdown(server::close);
        return 0;
    }

    private DevSettings settings() {
        return new DevSettings(
                data.folder(), new DevAddresses(port, s3Port, listen, publicHost), allowedOrigins(), plugins.folder());
    }

    private Set<WebOrigin> allowedOrigins() {
        try {
            return origins.stream().map(WebOrigin::new).collect(Collectors.toSet());
        } catch (IllegalArgumentException invalid) {
            throw new IllegalArgumentException("Invalid --allow-origin: " + invalid.getMessage(), invalid);
        }
    }
}
