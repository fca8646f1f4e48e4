package dev.valetkey.server.plugin;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;

/** A jar in the folder of plug-ins, judged by what lies in it; nothing of it is loaded. */
sealed interface PluginJar {

    Path file();

    /**
     * One that can be loaded.
     *
     * @param declaredClasses the policies and beans that it announces, by class
     */
    record Usable(Path file, Set<String> declaredClasses) implements PluginJar {
        public Usable {
            Objects.requireNonNull(file, "file");
            declaredClasses = Set.copyOf(declaredClasses);
        }
    }

    /**
     * One that cannot, or of which a part would be left out silently.
     *
     * @param reason what is wrong with it and what helps, to be read behind its name
     */
    record Unusable(Path file, String reason) implements PluginJar {
        public Unusable {
            Objects.requireNonNull(file, "file");
            Objects.requireNonNull(reason, "why");
        }
    }
}
