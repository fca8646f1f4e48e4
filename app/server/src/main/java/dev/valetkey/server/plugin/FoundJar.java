package dev.valetkey.server.plugin;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;

/** A jar in the folder of plug-ins, judged by what lies in it; nothing of it is loaded. */
sealed interface FoundJar {

    Path file();

    /**
     * One that can be loaded.
     *
     * @param announced the policies and beans that it announces, by class
     */
    record Usable(Path file, Set<String> announced) implements FoundJar {
        public Usable {
            Objects.requireNonNull(file, "file");
            announced = Set.copyOf(announced);
        }
    }

    /**
     * One that cannot, or of which a part would be left out silently.
     *
     * @param why what is wrong with it and what helps, to be read behind its name
     */
    record Unusable(Path file, String why) implements FoundJar {
        public Unusable {
            Objects.requireNonNull(file, "file");
            Objects.requireNonNull(why, "why");
        }
    }
}
