package dev.valetkey.micronaut;

import dev.valetkey.micronaut.property.ConfigError;
import dev.valetkey.micronaut.property.InvalidConfigurationException;
import io.micronaut.context.ApplicationContext;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static org.assertj.core.api.Assertions.catchThrowable;

/** A service with the module: its configuration, and the result of starting it. */
public record TestService(Map<String, Object> properties) {

    /** The minimum configuration of the module, without its routes, which require an issuer of tokens. */
    public static TestService minimal() {
        return new TestService(Map.of())
                .with("valetkey.api.enabled", false)
                .with("valetkey.bucket", "uploads")
                .with("aws.region", "eu-central-1")
                .with("aws.access-key-id", "AKIAIOSFODNN7EXAMPLE")
                .with("aws.secret-key", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
    }

    /** A service with one tenant, {@code acme}, and the purpose {@code avatar}. */
    public static TestService withAcme() {
        return minimal().with("valetkey.tenants.acme.purposes.avatar.types", List.of("image/png", "image/jpeg"));
    }

    public TestService with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(properties);
        more.put(name, value);
        return new TestService(more);
    }

    public TestService without(String name) {
        Map<String, Object> fewer = new LinkedHashMap<>(properties);
        fewer.remove(name);
        return new TestService(fewer);
    }

    /** Starts the service, with a new ledger unless one is configured. */
    public ApplicationContext start() {
        Map<String, Object> all = new LinkedHashMap<>(properties);
        if (all.keySet().stream()
                .noneMatch(name -> name.startsWith("datasources.") || name.startsWith("valetkey.ledger."))) {
            all.put("valetkey.ledger.path", "target/ledgers/" + UUID.randomUUID());
        }
        // Tests read uploads that no other thread should change.
        all.putIfAbsent("valetkey.sweep.enabled", false);
        return ApplicationContext.run(all);
    }

    /** Returns the errors that prevent the start; fails if the service starts. */
    public List<ConfigError> errors() {
        return startFailure().errors();
    }

    public InvalidConfigurationException startFailure() {
        Throwable failure = catchThrowable(() -> start().close());
        return InvalidConfigurationException.findIn(failure)
                .orElseThrow(() -> new AssertionError("The configuration was not rejected", failure));
    }
}
