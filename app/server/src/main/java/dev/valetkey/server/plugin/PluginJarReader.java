package dev.valetkey.server.plugin;

import dev.valetkey.policy.UploadPolicy;
import dev.valetkey.policy.download.DownloadPolicy;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;

/** Reads the policies and beans that a jar declares, and detects why it would be ignored or fail later. */
final class PluginJarReader {

    private static final String SERVICES = "META-INF/services/";
    private static final String BEANS = "META-INF/micronaut/";
    private static final String BEAN = BEANS + "io.micronaut.inject.BeanDefinitionReference/";
    private static final String BEANS_BEFORE_4 = SERVICES + "io.micronaut.inject.BeanDefinitionReference";

    /** Java 1.0 is 44 (JVMS, table 4.1-A). */
    private static final int MAJOR_OF_JAVA_0 = 44;

    private final Path file;
    private final JarFile jar;

    private PluginJarReader(Path file, JarFile jar) {
        this.file = file;
        this.jar = jar;
    }

    static PluginJar read(Path file) {
        try (JarFile jar = new JarFile(file.toFile())) {
            return new PluginJarReader(file, jar).inspect();
        } catch (IOException | SecurityException broken) {
            return new PluginJar.Unusable(
                    file, "cannot be read as a jar (" + broken.getMessage() + "); build it or copy it again");
        }
    }

    private PluginJar inspect() throws IOException {
        Set<String> beans = jar.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.startsWith(BEAN) && name.length() > BEAN.length())
                .map(name -> name.substring(BEAN.length()))
                .collect(Collectors.toSet());
        if (beans.isEmpty() && jar.getEntry(BEANS_BEFORE_4) != null) {
            return unusable("was built for Micronaut 3 or older, whose beans Micronaut 4 ignores; build it with"
                    + " Micronaut 4's annotation processor (io.micronaut:micronaut-inject-java), or list its policies in "
                    + SERVICES + UploadPolicy.class.getName());
        }
        if (!beans.isEmpty() && jar.getEntry(BEANS) == null) {
            return unusable("has no entries for its folders, without which Micronaut ignores its beans; build it"
                    + " with Maven's or the JDK's jar tool");
        }
        Set<String> declared = new TreeSet<>(beans);
        declared.addAll(services(UploadPolicy.class));
        declared.addAll(services(DownloadPolicy.class));
        return checkVersions(declared);
    }

    private PluginJar checkVersions(Set<String> declared) throws IOException {
        for (String name : declared) {
            int java = javaOf(name);
            if (java > Runtime.version().feature()) {
                return unusable("was compiled for Java " + java + " and this is Java "
                        + Runtime.version().feature() + " (" + name
                        + "); compile it with --release 17, or start with a newer Java");
            }
        }
        return new PluginJar.Usable(file, declared);
    }

    /** The Java version that a class requires; 0 if the class is not in this jar. */
    private int javaOf(String className) throws IOException {
        ZipEntry entry = jar.getEntry(className.replace('.', '/') + ".class");
        if (entry == null) {
            return 0;
        }
        try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
            in.readInt();
            in.readUnsignedShort();
            return in.readUnsignedShort() - MAJOR_OF_JAVA_0;
        }
    }

    /** The class names in the service file; {@code #} starts a comment (java.util.ServiceLoader). */
    private Set<String> services(Class<?> kind) throws IOException {
        ZipEntry entry = jar.getEntry(SERVICES + kind.getName());
        if (entry == null) {
            return Set.of();
        }
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(jar.getInputStream(entry), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(name -> !name.isEmpty())
                    .collect(Collectors.toSet());
        }
    }

    private PluginJar unusable(String reason) {
        return new PluginJar.Unusable(file, reason);
    }
}
