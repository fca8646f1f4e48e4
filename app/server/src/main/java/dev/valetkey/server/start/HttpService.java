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
     * Starts it, with the plug-ins that its configuration names; when this returns, the server listens.
     *
     * @param portSetting what a user changes to choose another port
     * @throws StartupException if the configuration, a plug-in, the ledger or the port cannot be used
     */
    public static HttpService start(ApplicationContextBuilder builder, String portSetting) {
        ApplicationContext context = PluginContextBuilder.build(builder);
        // Asked for now: a server that cannot bind closes its context, and the environment forgets.
        String port = context.getEnvironment().getProperty(PORT, String.class).orElse(DEFAULT_PORT);
        try {
            context.start();
            return new HttpService(
                    context, context.getBean(EmbeddedServer.class).start());
        } catch (RuntimeException fault) {
            context.close();
            throw StartFailures.translate(fault, port, portSetting)
                    .map(RuntimeException.class::cast)
                    .orElse(fault);
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
