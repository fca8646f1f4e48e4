package dev.valetkey.server.cors;

import dev.valetkey.micronaut.property.ConfigSection;

import java.util.Set;

/** Reads {@code valetkey.cors}. */
public final class CorsSection {

    static final String NAME = "cors";

    private CorsSection() {}

    /** The valid origins below {@code valetkey}; the validator reports the others at the start. */
    public static Set<WebOrigin> origins(ConfigSection valetkey) {
        return read(valetkey.section(NAME));
    }

    /** Reports invalid origins. */
    static Set<WebOrigin> read(ConfigSection cors) {
        return cors.values("origins", WebOrigin::new).orElse(Set.of());
    }
}
