package dev.valetkey.server.start;

import io.micronaut.context.env.yaml.YamlPropertySourceLoader;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** Two demo tenants with a few purposes, in a file that Micronaut does not load by itself, so that production never has them. */
public final class DemoTenants {

    private static final String FILE = "/dev/valetkey/server/start/demo-tenants.yml";

    private DemoTenants() {}

    /** The configuration of the demo tenants. */
    public static Map<String, Object> properties() {
        try (InputStream yaml = DemoTenants.class.getResourceAsStream(FILE)) {
            return new YamlPropertySourceLoader().read(FILE, yaml);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
    }
}
