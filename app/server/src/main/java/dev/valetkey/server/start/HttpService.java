package dev.valetkey.server.start;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.env.Environment;
import io.micronaut.runtime.server.EmbeddedServer;

import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;

/** The running service: a Micronaut context and its HTTP server. */
public final class HttpService implements AutoCloseable {

    private final ApplicationContext context;
    private final EmbeddedServer server;

    private HttpService(ApplicationContext context, EmbeddedServer server) {
        this.context = context;
        this.server = server;
    }

    /**
     * Starts it; when this returns, the server listens.
     *
     * @param portSetting what a user changes to choose another port
     * @param preflight looks at the configuration before any bean does, and throws if it will not do
     * @throws StartRefused if the configuration, the ledger or the port cannot be used
     */
    public static HttpService start(
            ApplicationContextBuilder builder, String portSetting, Consumer<Environment> preflight) {
        ApplicationContext context = builder.banner(false).build();
        try {
            preflight.accept(context.getEnvironment().start());
            context.start();
            return new HttpService(context, context.getBean(EmbeddedServer.class).start());
        } catch (RuntimeException fault) {
            Optional<StartRefused> refusal = StartFaults.translate(fault, context.getEnvironment(), portSetting);
            context.close();
            throw refusal.isPresent() ? refusal.get() : fault;
        }
    }

    /** Where it listens. */
    public URI address() {
        return server.getURI();
    }

    /** Takes no more requests, lets those in flight end, and closes what the service has open. */
    @Override
    public void close() {
        server.stop();
        context.close();
    }
}
