package dev.valetkey.server.plugin;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** Errors of jars that are found before they are loaded. */
class PluginsTest {

    private static final String BEAN = "META-INF/micronaut/io.micronaut.inject.BeanDefinitionReference/";

    @TempDir
    private Path folder;

    @Test
    void jars_are_loaded_in_order_of_their_names_and_other_files_are_ignored() throws IOException {
        Path second = JarFixture.empty().announcing("com.example.Two").in(folder, "two.jar");
        Path first = JarFixture.empty().with("some/library.txt", "").in(folder, "one.jar");
        Files.writeString(folder.resolve("README.txt"), "not a jar");

        assertThat(Plugins.in(folder)).satisfies(plugins -> {
            assertThat(plugins.jars()).containsExactly(first, second);
            assertThat(plugins.faults()).isEmpty();
        });
    }

    @Test
    void a_missing_folder_is_reported() {
        Path missing = folder.resolve("plugin");

        assertThat(fault(missing)).contains("the folder '" + missing, "does not exist; create it");
    }

    @Test
    void an_invalid_jar_is_reported() throws IOException {
        Files.writeString(folder.resolve("half.jar"), "<html>404 Not Found");

        assertThat(fault(folder)).contains("half.jar", "cannot be read as a jar", "copy it again");
        assertThat(Plugins.in(folder).jars()).isEmpty();
    }

    @Test
    void a_jar_for_Micronaut_3_is_reported_because_its_beans_would_be_ignored() throws IOException {
        JarFixture.empty()
                .with("META-INF/services/io.micronaut.inject.BeanDefinitionReference", "com.example.$Old$Definition\n")
                .in(folder, "old.jar");

        assertThat(fault(folder))
                .contains(
                        "old.jar", "built for Micronaut 3", "micronaut-inject-java", "META-INF/services/dev.valetkey");
    }

    @Test
    void a_jar_without_folder_entries_is_reported_because_its_beans_would_be_ignored() throws IOException {
        JarFixture.empty().with(BEAN + "com.example.$Mine$Definition", "").in(folder, "flat.jar");
        assertThat(fault(folder)).contains("flat.jar", "no entries for its folders");

        JarFixture.empty()
                .with("META-INF/micronaut/", "")
                .with(BEAN + "com.example.$Mine$Definition", "")
                .in(folder, "flat.jar");
        assertThat(Plugins.in(folder).faults()).isEmpty();
    }

    @Test
    void a_jar_for_a_newer_Java_is_reported() throws IOException {
        int newer = Runtime.version().feature() + 1;
        JarFixture.empty()
                .announcing("# ours\ncom.example.Modern # since May")
                .withClassFor(newer, "com.example.Modern")
                .in(folder, "modern.jar");

        assertThat(fault(folder))
                .contains("modern.jar", "compiled for Java " + newer, "com.example.Modern", "--release 17");
    }

    @Test
    void two_versions_of_one_jar_are_reported_because_only_one_would_be_used() throws IOException {
        JarFixture jar = JarFixture.empty()
                .with("META-INF/services/dev.valetkey.policy.download.DownloadPolicy", "com.example.Mine");
        jar.in(folder, "mine-1.0.jar");
        jar.in(folder, "mine-1.1.jar");

        assertThat(fault(folder)).contains("mine-1.0.jar", "mine-1.1.jar", "com.example.Mine", "remove one of them");
    }

    private static String fault(Path folder) {
        assertThat(Plugins.in(folder).faults()).hasSize(1);
        return Plugins.in(folder).faults().get(0);
    }
}
