package dev.valetkey.locals3;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.shaded.org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.gaul.shaded.org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.gaul.shaded.org.eclipse.jetty.server.Server;

import java.util.EnumSet;
import java.util.List;

/**
 * Installs servlet filters in front of S3Proxy's servlet.
 *
 * <p>Depends on S3Proxy's internals: it has no extension point for filters, so this class reads the shaded Jetty server from
 * the private field {@code server}. An upgrade that renames the field fails every test of this module at start-up, with a
 * message.
 */
final class JettyFilters {

    private JettyFilters() {}

    static void install(S3Proxy proxy, List<Filter> filters) {
        var servlets = jetty(proxy).getDescendant(ServletContextHandler.class);
        filters.forEach(
                filter -> servlets.addFilter(new FilterHolder(filter), "/*", EnumSet.of(DispatcherType.REQUEST)));
    }

    private static Server jetty(S3Proxy proxy) {
        try {
            var field = S3Proxy.class.getDeclaredField("server");
            field.setAccessible(true);
            return (Server) field.get(proxy);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This version of S3Proxy has no field 'server'. Use S3Proxy 4.1.0.", e);
        }
    }
}
