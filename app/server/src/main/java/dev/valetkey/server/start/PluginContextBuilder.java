package dev.valetkey.server.start;

import dev.valetkey.server.plugin.Plugins;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;

/** Builds contexts with the plug-ins that their configuration names. */
public final class PluginContextBuilder {

    private PluginContextBuilder() {}

    /**
     * A context that can be started, with its environment read. A context cannot change its class loader: where there are
     * plug-ins, the first one has only read where they lie.
     */
    public static ApplicationContext build(ApplicationContextBuilder builder) {
        ApplicationContext context = builder.banner(false).build();
        Plugins plugins = Plugins.configured(context.getEnvironment().start());
        if (!plugins.jars().isEmpty()) {
            context.getEnvironment().close();
            ClassLoader loader = plugins.loader(PluginContextBuilder.class.getClassLoader());
            // For the libraries of plug-ins: all threads of the service inherit it.
            Thread.currentThread().setContextClassLoader(loader);
            context = builder.classLoader(loader).build();
            context.getEnvironment().start();
        }
        return context.registerSingleton(plugins);
    }
}
