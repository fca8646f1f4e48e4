package dev.valetkey.server.plugin;

import io.micronaut.core.value.PropertyResolver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The jars in the plug-in folder.
 *
 * @param jars the jars that can be loaded, by name
 * @param faults errors of the folder and of other jars in it, each with its remedy
 */
public record Plugins(List<Path> jars, List<String> faults) {

    /** The property for the folder. */
    public static final String FOLDER = "valetkey.plugins.dir";

    private static final Plugins NONE = new Plugins(List.of(), List.of());

    public Plugins {
        jars = List.copyOf(jars);
        faults = List.copyOf(faults);
    }

    /** The plug-ins of the configured folder, or of the installation's folder by default. */
    public static Plugins configured(PropertyResolver configuration) {
        Optional<Path> folder = configuration.getProperty(FOLDER, String.class).map(Path::of);
        return folder.map(Plugins::in)
                .orElseGet(() ->
                        installed().filter(Files::isDirectory).map(Plugins::in).orElse(NONE));
    }

    static Plugins in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return new Plugins(
                    List.of(),
                    List.of("the folder '" + folder.toAbsolutePath()
                            + "' does not exist; create it, or omit this for plugins/ of the installation"));
        }
        List<PluginJar> found =
                jarsIn(folder).stream().map(PluginJarReader::read).toList();
        List<PluginJar.Usable> usable = only(found, PluginJar.Usable.class);
        List<String> faults = new ArrayList<>();
        only(found, PluginJar.Unusable.class)
                .forEach(jar -> faults.add("the jar '" + jar.file() + "' " + jar.reason()));
        faults.addAll(duplicates(usable));
        return new Plugins(usable.stream().map(PluginJar::file).toList(), faults);
    }

    /**
     * Creates one class loader for all jars, so that a policy can have a library in a separate jar. Classes of the server
     * take precedence. It stays open until the process ends.
     */
    public ClassLoader loader(ClassLoader server) {
        return new URLClassLoader("plugins", jars.stream().map(Plugins::url).toArray(URL[]::new), server);
    }

    /** Detects two versions of one jar: the class loader would use an arbitrary one. */
    private static List<String> duplicates(List<PluginJar.Usable> jars) {
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < jars.size(); i++) {
            for (PluginJar.Usable other : jars.subList(i + 1, jars.size())) {
                Set<String> both = new TreeSet<>(jars.get(i).declaredClasses());
                both.retainAll(other.declaredClasses());
                if (!both.isEmpty()) {
                    faults.add("the jars '" + jars.get(i).file() + "' and '" + other.file() + "' both contain "
                            + String.join(", ", both) + "; remove one of them");
                }
            }
        }
        return faults;
    }

    private static List<Path> jarsIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    /** The folder next to the jar of this class; empty if this class is not in a jar. */
    private static Optional<Path> installed() {
        return Optional.ofNullable(Plugins.class.getProtectionDomain().getCodeSource())
                .map(source -> Path.of(URI.create(source.getLocation().toString())))
                .filter(Files::isRegularFile)
                .map(jar -> jar.resolveSibling("plugins"));
    }

    private static <T extends PluginJar> List<T> only(List<PluginJar> jars, Class<T> kind) {
        return jars.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("no URL: " + jar, e);
        }
    }
}
