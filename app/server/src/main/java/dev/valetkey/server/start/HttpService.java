package dev.valetkey.server.start;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.runtime.server.EmbeddedServer;

import java.net.URI;

/** The running service: a Micronaut context and its HTTP server. */
public final class HttpService implements AutoCloseable {

    private static final String PORT = "micronaut.server.port";
    private static final String DEFAULT_PORT = "8080";

    private final ApplicationContext context;
    private final EmbeddedServer server;

    private HttpService(ApplicationContext context, EmbeddedServer server) {
        this.context = context;
        this.server = server;
    }

    /**
     * Starts the service with the configured plug-ins and returns when the server listens.
     *
     * @param portSetting the option or property for the port, for error messages
     * @throws StartupException if the configuration, a plug-in, the ledger or the port cannot be used
     */
    public static HttpService start(ApplicationContextBuilder builder, String portSetting) {
        ApplicationContext context = PluginContextBuilder.build(builder);
        // Read before the start: a server that cannot bind closes its context and with it the environment.
        String port = context.getEnvironment().getProperty(PORT, String.class).orElse(DEFAULT_PORT);
        try {
            context.start();
            return new HttpService(
                    context, context.getBean(EmbeddedServer.class).start());
        } catch (RuntimeException failure) {
            context.close();
            throw StartFailures.translate(failure, port, portSetting)
                    .map(RuntimeException.class::cast)
                    .orElse(failure);
        }
    }

    /** The URL that it listens on. */
    public URI address() {
        return server.getURI();
    }

    /** A bean of the service. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Stops accepting requests, completes those in flight, and closes all resources. */
    @Override
    public void close() {
        server.stop();
        context.close();
    }
}
