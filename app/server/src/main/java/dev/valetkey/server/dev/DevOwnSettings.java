package dev.valetkey.server.dev;

import dev.valetkey.micronaut.property.ConfigError;
import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.property.ConfigSectionValidator;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.Environment;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.PropertySource.PropertyConvention;
import io.micronaut.context.env.SystemPropertiesPropertySource;
import io.micronaut.core.naming.NameUtils;
import jakarta.inject.Singleton;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Reports settings of a team that have no effect, because the development server has its own: a team would notice it late. */
@Singleton
@Requires(beans = DevSession.class)
final class DevOwnSettings implements ConfigSectionValidator {

    private static final String S3 = "its local S3";
    private static final String TOKENS = "its own issuer and key";
    private static final String ADDRESS = "http on the address of --listen with the port of --port";

    /** What the server uses instead, by the name of a property or section. */
    private static final Map<String, String> OWN = own();

    private final Environment environment;

    DevOwnSettings(Environment environment) {
        this.environment = environment;
    }

    private static Map<String, String> own() {
        Map<String, String> own = new LinkedHashMap<>();
        own.put("valetkey.enabled", "the module");
        own.put("valetkey.api.enabled", "the API");
        own.put("valetkey.bucket", S3);
        own.put("valetkey.provider", S3);
        own.put("valetkey.s3-events", S3);
        for (String name : List.of(
                "issuer",
                "issuers",
                "audience",
                "client-ids",
                "algorithms",
                "jwks-url",
                "jwks-file",
                "max-token-life",
                "tenant",
                "scope-claims",
                "scope-prefixes",
                "scopes",
                "subject-prefix")) {
            own.put("valetkey.auth." + name, TOKENS);
        }
        own.put("valetkey.aws.signer-role-arn", S3);
        own.put("valetkey.aws.verifier-role-arn", S3);
        for (String name : new String[] {"access-key-id", "secret-access-key", "secret-key", "session-token"}) {
            own.put("aws." + name, S3);
        }
        own.put("aws.region", S3);
        own.put("aws.s3", S3);
        own.put("aws.services", S3);
        for (String name : new String[] {"host", "port", "context-path", "ssl"}) {
            own.put("micronaut.server." + name, ADDRESS);
        }
        own.put("micronaut.ssl", ADDRESS);
        own.put("endpoints.all.port", ADDRESS);
        return own;
    }

    /** Errors of other sections are reported with their full names. */
    @Override
    public String section() {
        return "auth";
    }

    @Override
    public void validate(ConfigSection auth) {
        for (PropertySource source : environment.getPropertySources()) {
            if (!source.getName().equals(DevConfiguration.OWN)) {
                source.forEach(name -> validate(name, source, auth));
            }
        }
    }

    private void validate(String name, PropertySource source, ConfigSection report) {
        boolean variable = source.getConvention() == PropertyConvention.ENVIRONMENT_VARIABLE;
        OWN.forEach((own, instead) -> {
            if (isIn(variable ? variable(own) : own, variable ? name : NameUtils.hyphenate(name, true), variable)
                    && !isSame(own, source.get(name))) {
                report.error(new ConfigError(
                        name,
                        "has no effect in 'valetkey dev', which uses " + instead + "; remove it from "
                                + (variable ? "the environment" : place(source))));
            }
        });
    }

    private static boolean isIn(String own, String name, boolean variable) {
        return name.equals(own) || name.startsWith(own + (variable ? "_" : ".")) || name.startsWith(own + "[");
    }

    /** A variable of the folder's s3.env, for example. */
    private boolean isSame(String own, Object value) {
        return environment.getPropertySources().stream()
                .filter(source -> source.getName().equals(DevConfiguration.OWN))
                .anyMatch(source -> Objects.toString(source.get(own)).equals(Objects.toString(value)));
    }

    private static String place(PropertySource source) {
        return source.getName().equals(SystemPropertiesPropertySource.NAME)
                ? "the system properties"
                : source.getName();
    }

    private static String variable(String property) {
        return property.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
