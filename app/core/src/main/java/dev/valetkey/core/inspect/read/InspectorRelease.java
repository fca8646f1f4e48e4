package dev.valetkey.core.inspect.read;

import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The release of Valetkey, which is the version of its own inspections: their rules change only with it. It is in a resource,
 * because an application in a single jar has no manifest of ours.
 */
public final class InspectorRelease {

    /** The version of the release, such as {@code 0.1.0}. */
    public static final String VERSION = ResourceBundle.getBundle("dev.valetkey.core.inspect.release", Locale.ROOT)
            .getString("version");

    private InspectorRelease() {}
}
