package dev.valetkey.server.start;

import dev.valetkey.server.log.LogQueues;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.runtime.server.EmbeddedServer;

import java.net.URI;
import java.util.Set;

/** The running service: a Micronaut context and its HTTP server. */
public final class HttpService implements AutoCloseable {

    private static final String PORT = "micronaut.server.port";
    private static final String DEFAULT_PORT = "8080";
    private static final String HOST = "micronaut.server.host";
    private static final Set<String> ANY_ADDRESS = Set.of("0.0.0.0", "::", "[::]");
    private static final String WITHOUT_TLS =
            "without TLS: everybody who can read the traffic has the tokens. Use a proxy with TLS,"
                    + " and allow only the proxy to connect, for example with micronaut.server.host=127.0.0.1 (docs/deployment.md)";

    private final ApplicationContext context;
    private final EmbeddedServer server;
    private final LogQueues log;

    private HttpService(ApplicationContext context, EmbeddedServer server, LogQueues log) {
        this.context = context;
        this.server = server;
        this.log = log;
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
            EmbeddedServer server = context.getBean(EmbeddedServer.class).start();
            return new HttpService(context, server, LogQueues.open());
        } catch (RuntimeException failure) {
            context.close();
            throw StartFailures.translate(failure, port, portSetting)
                    .map(RuntimeException.class::cast)
                    .orElse(failure);
        }
    }

    /** The URL that it listens on, or who can reach it if that is everybody, and who could read the traffic. */
    public String listening() {
        return listening(
                server.getURI(),
                context.getEnvironment().getProperty(HOST, String.class).orElse("0.0.0.0"));
    }

    static String listening(URI url, String host) {
        if (!ANY_ADDRESS.contains(host)) {
            return url.toString();
        }
        return "all addresses, port %d, %s"
                .formatted(url.getPort(), url.getScheme().equals("http") ? WITHOUT_TLS : "with TLS");
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
        log.close();
    }
}
