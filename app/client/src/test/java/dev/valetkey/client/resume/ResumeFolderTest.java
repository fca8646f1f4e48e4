package dev.valetkey.client.resume;

import dev.valetkey.client.file.FileFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class ResumeFolderTest {

    private static final ResumeEntry ENTRY =
            new ResumeEntry("0198", new FileFacts(3L << 30, Instant.parse("2026-11-21T12:00:00.123456789Z")));

    @TempDir
    private Path home;

    @Test
    void what_was_begun_is_found_until_it_is_forgotten() {
        ResumeFolder folder = new ResumeFolder(home.resolve("a/b"));
        assertThat(folder.find(key("video"))).isEmpty();

        folder.save(key("video"), ENTRY);

        assertThat(folder.find(key("video"))).contains(ENTRY);
        folder.delete(key("video"));
        assertThat(folder.find(key("video"))).isEmpty();
        folder.delete(key("video"));
    }

    @Test
    void each_service_user_purpose_and_file_has_its_own() {
        ResumeFolder folder = new ResumeFolder(home);
        folder.save(key("video"), ENTRY);

        Path file = Path.of("/films/a.mp4");
        assertThat(folder.find(new ResumeKey(URI.create("http://other"), "acme", "video", file)))
                .isEmpty();
        assertThat(folder.find(new ResumeKey(URI.create("http://here"), "globex", "video", file)))
                .isEmpty();
        assertThat(folder.find(key("avatar"))).isEmpty();
        assertThat(folder.find(new ResumeKey(URI.create("http://here"), "acme", "video", Path.of("/films/b.mp4"))))
                .isEmpty();
        assertThat(folder.find(
                        new ResumeKey(URI.create("http://here"), "acme", "video", Path.of("/films/../films/a.mp4"))))
                .as("the same file by another way")
                .contains(ENTRY);
    }

    @Test
    void nobody_else_can_read_it_and_no_draft_stays() throws IOException {
        new ResumeFolder(home).save(key("video"), ENTRY);

        try (Stream<Path> files = Files.list(home)) {
            List<Path> all = files.toList();
            assertThat(all).singleElement().satisfies(file -> {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
                assertThat(file.getFileName().toString()).matches("[0-9a-f]{32}\\.json");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"upload\":\"0198\"}", "{\"upload\":\"0198\",\"size\":1,\"modified\":\"x\"}"})
    void what_nobody_can_read_counts_as_nothing(String text) throws IOException {
        ResumeFolder folder = new ResumeFolder(home);
        folder.save(key("video"), ENTRY);
        Files.writeString(home.resolve(key("video").fileName()), text);

        assertThat(folder.find(key("video"))).isEmpty();
    }

    @Test
    void it_lies_where_the_user_says_or_where_states_lie() {
        assertThat(places(Map.of("VALETKEY_STATE", "/s", "XDG_STATE_HOME", "/x")))
                .isEqualTo(places(Map.of("VALETKEY_STATE", "/s")));
        assertThat(ResumeFolder.defaultFolder(Map.of(), Path.of("/home/me")).location())
                .isEqualTo(Path.of("/home/me/.local/state/valetkey/uploads"));
        assertThat(places(Map.of("XDG_STATE_HOME", "/x"))).isEqualTo(Path.of("/x/valetkey/uploads"));
        assertThat(places(Map.of("VALETKEY_STATE", "/s"))).isEqualTo(Path.of("/s/uploads"));
    }

    private static Path places(Map<String, String> environment) {
        return ResumeFolder.defaultFolder(environment, Path.of("/home/me")).location();
    }

    private static ResumeKey key(String purpose) {
        return new ResumeKey(URI.create("http://here"), "acme", purpose, Path.of("/films/a.mp4"));
    }
}
