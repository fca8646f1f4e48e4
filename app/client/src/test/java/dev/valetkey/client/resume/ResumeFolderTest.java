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
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class ResumeFolderTest {

    private static final ResumeEntry ENTRY =
            new ResumeEntry("0198", new FileFacts(3L << 30, Instant.parse("2026-11-21T12:00:00.123456789Z")));

    @TempDir
    private Path home;

    @Test
    void a_record_is_found_until_it_is_deleted() {
        ResumeFolder folder = new ResumeFolder(home.resolve("a/b"));
        assertThat(folder.find(key("video"))).isEmpty();

        folder.save(key("video"), ENTRY);

        assertThat(folder.find(key("video"))).contains(ENTRY);
        folder.delete(key("video"));
        assertThat(folder.find(key("video"))).isEmpty();
        folder.delete(key("video"));
    }

    @Test
    void records_are_separate_by_service_user_purpose_and_file() {
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
                .as("the same file through another path")
                .contains(ENTRY);
    }

    @Test
    void only_the_owner_can_read_a_record_and_no_temporary_file_remains() throws IOException {
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
    void an_unreadable_record_counts_as_missing(String text) throws IOException {
        ResumeFolder folder = new ResumeFolder(home);
        folder.save(key("video"), ENTRY);
        Files.writeString(home.resolve(key("video").fileName()), text);

        assertThat(folder.find(key("video"))).isEmpty();
    }

    @Test
    void without_a_folder_nothing_is_recorded() {
        ResumeFolder none = ResumeFolder.none();

        none.save(key("video"), ENTRY);

        assertThat(none.find(key("video"))).isEmpty();
        none.delete(key("video"));
    }

    private static ResumeKey key(String purpose) {
        return new ResumeKey(URI.create("http://here"), "acme", purpose, Path.of("/films/a.mp4"));
    }
}
