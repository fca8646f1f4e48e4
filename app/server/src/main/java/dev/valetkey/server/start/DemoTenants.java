package dev.valetkey.server.start;

import io.micronaut.context.env.yaml.YamlPropertySourceLoader;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** Two tenants with a few purposes. Under a name that Micronaut does not look for, so that no production start has them. */
public final class DemoTenants {

    private static final String FILE = "/dev/valetkey/server/start/demo-tenants.yml";

    private DemoTenants() {}

    /** Their configuration. */
    public static Map<String, Object> properties() {
        try (InputStream yaml = DemoTenants.class.getResourceAsStream(FILE)) {
            return new YamlPropertySourceLoader().read(FILE, yaml);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
    }
}
