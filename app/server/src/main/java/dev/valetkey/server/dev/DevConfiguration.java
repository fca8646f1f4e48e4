package dev.valetkey.server.dev;

import dev.valetkey.server.folder.DevFolder;
import dev.valetkey.server.folder.S3Access;
import dev.valetkey.server.plugin.Plugins;
import dev.valetkey.server.start.DemoTenants;
import dev.valetkey.server.token.DevTokenIssuer;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.yaml.YamlPropertySourceLoader;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The whole configuration of a development server. It is passed to the context explicitly and stored under a name that
 * Micronaut does not load, so that no environment and no property can activate it in production.
 */
final class DevConfiguration {

    private static final String FIXED = "/dev/valetkey/server/dev/development.yml";

    private DevConfiguration() {}

    static PropertySource of(DevSettings settings, DevFolder folder, S3Access store) {
        Map<String, Object> properties = new HashMap<>(fixed());
        properties.putAll(DemoTenants.properties());
        properties.put("micronaut.server.port", settings.port());
        properties.put("aws.access-key-id", store.accessKey());
        properties.put("aws.secret-access-key", store.secretKey());
        properties.put("aws.region", store.region());
        properties.put("aws.services.s3.endpoint-override", store.endpoint().toString());
        properties.put("valetkey.bucket", store.bucket());
        properties.put("valetkey.ledger.path", folder.ledger().toString());
        properties.put("valetkey.auth.issuer", DevTokenIssuer.ISSUER);
        properties.put("valetkey.auth.audience", DevTokenIssuer.AUDIENCE);
        properties.put("valetkey.auth.tenant-claim", DevTokenIssuer.TENANT_CLAIM);
        properties.put("valetkey.auth.jwks-file", folder.jwks().toString());
        if (settings.plugins() != null) {
            properties.put(Plugins.FOLDER, settings.plugins().toString());
        }
        return PropertySource.of("valetkey dev", properties);
    }

    private static Map<String, Object> fixed() {
        try (InputStream yaml = DevConfiguration.class.getResourceAsStream(FIXED)) {
            return new YamlPropertySourceLoader().read(FIXED, yaml);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FIXED, e);
        }
    }
}
