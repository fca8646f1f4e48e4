package dev.valetkey.server;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import java.nio.file.Path;

/** The option for the plug-in folder. */
final class PluginsOption {

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description = "folder of jars with policies; default: plugins/ of the installation")
    private @Nullable Path folder;

    /** The folder, or null for the default one. */
    @Nullable
    Path folder() {
        return folder;
    }
}
