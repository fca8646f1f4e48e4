package dev.valetkey.server;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import java.nio.file.Path;

/** Where the jars of other teams lie. */
final class PluginsOption {

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description = "folder of jars with policies; the installation's own plugins/ when left out")
    private @Nullable Path folder;

    /** The folder, or null for the usual one. */
    @Nullable
    Path folder() {
        return folder;
    }
}
