package dev.valetkey.core.inspect.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * The release of Valetkey, which is the version of its own inspections: their rules change only with it. It is in a resource,
 * because an application in a single jar has no manifest of ours.
 */
public final class InspectorRelease {

    /** The version of the release, such as {@code 0.1.0}. */
    public static final String VERSION = read();

    private static final String FILE = "/dev/valetkey/core/inspect/release.properties";

    private InspectorRelease() {}

    private static String read() {
        try (InputStream file = InspectorRelease.class.getResourceAsStream(FILE)) {
            Properties release = new Properties();
            release.load(file);
            return release.getProperty("version");
        } catch (IOException unexpected) {
            throw new UncheckedIOException("The release of Valetkey cannot be read: " + FILE, unexpected);
        }
    }
}
