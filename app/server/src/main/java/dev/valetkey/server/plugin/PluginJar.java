package dev.valetkey.server.plugin;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;

/** A jar in the plug-in folder, inspected without loading its classes. */
sealed interface PluginJar {

    Path file();

    /**
     * A jar that can be loaded.
     *
     * @param declaredClasses the class names of its policies and beans
     */
    record Usable(Path file, Set<String> declaredClasses) implements PluginJar {
        public Usable {
            Objects.requireNonNull(file, "file");
            declaredClasses = Set.copyOf(declaredClasses);
        }
    }

    /**
     * A jar that cannot be loaded, or of which a part would be ignored silently.
     *
     * @param reason the error and its remedy, to be appended to the jar's name
     */
    record Unusable(Path file, String reason) implements PluginJar {
        public Unusable {
            Objects.requireNonNull(file, "file");
            Objects.requireNonNull(reason, "why");
        }
    }
}
