package dev.valetkey.server.plugin;

import dev.valetkey.server.start.HttpService;
import dev.valetkey.server.start.StartupException;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Startup errors for jars that can be loaded but not used. */
class PluginStartTest {

    private final ClassLoader usual = Thread.currentThread().getContextClassLoader();

    @TempDir
    private Path folder;

    @AfterEach
    void reset_the_plugins() {
        Thread.currentThread().setContextClassLoader(usual);
    }

    @Test
    void a_policy_whose_constructor_throws_is_reported_with_its_jar() throws IOException {
        JarFixture.empty()
                .withPolicy(
                        "NeedsDatabase", "public NeedsDatabase() { throw new IllegalStateException(\"no database\"); }")
                .in(folder, "broken.jar");

        assertThat(refusal())
                .contains("'needs-database' (service com.example.NeedsDatabase in broken.jar)", "no database")
                .contains("fix it, or remove its jar");
    }

    @Test
    void duplicate_policy_names_are_reported_with_their_jars() throws IOException {
        JarFixture.empty().withPolicy("WorkDays", "").in(folder, "team-a.jar");
        JarFixture.empty()
                .withPolicy("Calendar", "", "@Policy(name = \"work-days\")")
                .in(folder, "team-b.jar");

        assertThat(refusal())
                .contains("two policies are named 'work-days'")
                .contains("com.example.WorkDays in team-a.jar", "com.example.Calendar in team-b.jar");
    }

    @Test
    void all_errors_of_jars_and_configuration_are_reported_together() throws IOException {
        JarFixture.empty().announcing("com.example.Nowhere").in(folder, "nothing-in-it.jar");
        JarFixture.empty()
                .with("META-INF/services/io.micronaut.inject.BeanDefinitionReference", "com.example.$Old$Definition\n")
                .in(folder, "old.jar");

        assertThat(refusal(Map.of("valetkey.plugins.folder", "plugins")))
                .contains("valetkey.policies", "com.example.Nowhere")
                .contains("valetkey.plugins.folder: unknown property; valetkey.plugins has: dir")
                .contains("valetkey.plugins.dir: the jar '" + folder.resolve("old.jar"));
    }

    private String refusal() {
        return refusal(Map.of());
    }

    private String refusal(Map<String, Object> more) {
        Map<String, Object> properties = Map.of(
                "micronaut.server.port", -1,
                "valetkey.plugins.dir", folder.toString(),
                "valetkey.api.enabled", false,
                "valetkey.bucket", "uploads",
                "valetkey.ledger.path", folder.resolve("ledger").toString(),
                "valetkey.tenants.acme.purposes.avatar.types", "image/png",
                "aws.region", "eu-central-1",
                "aws.access-key-id", "AKIAIOSFODNN7EXAMPLE",
                "aws.secret-access-key", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
        StartupException refused = catchThrowableOfType(
                StartupException.class,
                () -> HttpService.start(
                                ApplicationContext.builder()
                                        .deduceEnvironment(false)
                                        .environmentPropertySource(false)
                                        .properties(properties)
                                        .propertySources(PropertySource.of("more", more)),
                                "the port")
                        .close());
        return refused.getMessage();
    }
}
