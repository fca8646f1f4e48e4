package dev.valetkey.server.start;

import dev.valetkey.server.plugin.Plugins;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;

/** Builds application contexts with the configured plug-ins. */
public final class PluginContextBuilder {

    private PluginContextBuilder() {}

    /**
     * Builds a context whose environment is started. A context cannot change its class loader, so with plug-ins the first
     * context only reads the configured folder.
     */
    public static ApplicationContext build(ApplicationContextBuilder builder) {
        ApplicationContext context = builder.banner(false).build();
        Plugins plugins = Plugins.configured(context.getEnvironment().start());
        if (!plugins.jars().isEmpty()) {
            context.getEnvironment().close();
            ClassLoader loader = plugins.loader(PluginContextBuilder.class.getClassLoader());
            // For libraries of plug-ins; all threads of the service inherit it.
            Thread.currentThread().setContextClassLoader(loader);
            context = builder.classLoader(loader).build();
            context.getEnvironment().start();
        }
        return context.registerSingleton(plugins);
    }
}
