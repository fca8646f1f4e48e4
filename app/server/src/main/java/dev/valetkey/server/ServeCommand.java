package dev.valetkey.server;

import dev.valetkey.server.start.HttpService;
import dev.valetkey.server.start.Lifeline;
import io.micronaut.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

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

    @Override
    public Integer call() throws InterruptedException {
        HttpService service = HttpService.start(ApplicationContext.builder(), "micronaut.server.port");
        spec.commandLine().getOut().println("Valetkey listens on " + service.address());
        Lifeline.hold(service::close);
        return 0;
    }
}
