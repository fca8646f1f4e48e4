package dev.valetkey.server.dev;

import dev.valetkey.server.folder.DevFolder;
import dev.valetkey.server.folder.S3Access;
import dev.valetkey.server.plugin.Plugins;
import dev.valetkey.server.start.DemoTenants;
import dev.valetkey.server.token.DevTokenIssuer;
import io.micronaut.context.env.AbstractPropertySourceLoader;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.yaml.YamlPropertySourceLoader;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/**
 * What a development server adds to the configuration of a team. It is passed to the context explicitly and stored under a name
 * that Micronaut does not load, so that no environment and no property can activate it in production.
 */
final class DevConfiguration {

    /** The source of the server's own settings, which a team cannot change. */
    static final String OWN = "valetkey dev";

    private static final String FILE = "/dev/valetkey/server/dev/development.yml";

    private DevConfiguration() {}

    /** The server's own settings, with the highest precedence; {@link DevOwnSettings} rejects other values. */
    static PropertySource own(DevSettings settings, DevFolder folder, S3Access store) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("micronaut.server.host", settings.addresses().listen());
        properties.put("micronaut.server.port", settings.addresses().port());
        properties.put("aws.access-key-id", store.accessKey());
        properties.put("aws.secret-access-key", store.secretKey());
        properties.put("aws.region", store.region());
        properties.put("aws.services.s3.endpoint-override", store.endpoint().toString());
        properties.put("valetkey.enabled", true);
        properties.put("valetkey.api.enabled", true);
        properties.put("valetkey.bucket", store.bucket());
        properties.put("valetkey.provider", "local-s3");
        properties.put("valetkey.auth.issuer", DevTokenIssuer.ISSUER);
        properties.put("valetkey.auth.audience", DevTokenIssuer.AUDIENCE);
        properties.put("valetkey.auth.jwks-file", folder.jwks().toString());
        // The longest life of a token that "valetkey token" issues.
        properties.put("valetkey.auth.max-token-life", "30d");
        if (settings.plugins() != null) {
            properties.put(Plugins.FOLDER, settings.plugins().toString());
        }
        return PropertySource.of(OWN, properties);
    }

    /** What a team can change; overrides {@code application.yml} only. */
    static PropertySource defaults(TeamConfiguration team, DevFolder folder) {
        Map<String, Object> properties = new HashMap<>(fixed());
        if (!team.hasTenants()) {
            properties.putAll(DemoTenants.properties());
        }
        if (!team.hasReceiptKey()) {
            properties.put("valetkey.receipts.key-file", folder.receiptKey().toString());
            properties.put("valetkey.receipts.issuer", DevTokenIssuer.ISSUER);
        }
        if (!team.hasLedger()) {
            properties.put("valetkey.ledger.path", folder.ledger().toString());
        }
        return PropertySource.of(
                "defaults of valetkey dev", properties, AbstractPropertySourceLoader.DEFAULT_POSITION + 1);
    }

    private static Map<String, Object> fixed() {
        try (InputStream yaml = DevConfiguration.class.getResourceAsStream(FILE)) {
            return new YamlPropertySourceLoader().read(FILE, yaml);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
    }
}
