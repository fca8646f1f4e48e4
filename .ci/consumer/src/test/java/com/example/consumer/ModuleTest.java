package com.example.consumer;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.valetkey.policy.UploadPolicy;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The module starts with the libraries that its published pom names. */
class ModuleTest {

    @Test
    void the_policy_joins_those_of_the_module(@TempDir Path folder) {
        Map<String, Object> configuration = Map.of(
                "aws.region", "eu-central-1",
                "aws.access-key-id", "example",
                "aws.secret-key", "example",
                "valetkey.bucket", "uploads",
                "valetkey.ledger.path", folder.toString());
        try (ApplicationContext context = ApplicationContext.run(configuration)) {
            Collection<UploadPolicy> policies = context.getBeansOfType(UploadPolicy.class);

            assertTrue(policies.stream().anyMatch(NoExecutables.class::isInstance), policies::toString);
            assertTrue(policies.size() > 1, policies::toString);
        }
    }
}
