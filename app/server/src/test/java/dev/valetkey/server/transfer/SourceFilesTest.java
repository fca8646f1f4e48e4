package dev.valetkey.server.transfer;

import dev.valetkey.server.transfer.SourceFiles.FileArgument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SourceFilesTest {

    @TempDir
    private Path parent;

    private Path photos = Path.of("");

    @BeforeEach
    void create() throws IOException {
        photos = Files.createDirectories(parent.resolve("photos"));
        Files.createDirectories(photos.resolve("2026/empty"));
        for (String name : List.of("b.jpg", "a.jpg", "2026/ä b.jpg", "notes.txt", ".hidden")) {
            Files.writeString(photos.resolve(name), name);
        }
    }

    @Test
    void a_folder_is_all_files_below_it_with_their_paths_from_its_parent() {
        List<FileArgument> files = new SourceFiles(true, false).resolve(List.of(photos.toString()));

        assertThat(files)
                .extracting(FileArgument::relativePath)
                .containsExactly(
                        Optional.of("photos/.hidden"),
                        Optional.of("photos/2026/ä b.jpg"),
                        Optional.of("photos/a.jpg"),
                        Optional.of("photos/b.jpg"),
                        Optional.of("photos/notes.txt"));
        assertThat(files).allSatisfy(file -> assertThat(file.path()).isRegularFile());
    }

    @Test
    void the_form_of_a_folder_argument_does_not_change_the_paths() {
        String dotted = photos + "/2026/../";

        assertThat(new SourceFiles(true, false).resolve(List.of(dotted)))
                .extracting(FileArgument::relativePath)
                .contains(Optional.of("photos/a.jpg"));
    }

    @Test
    void a_file_has_no_relative_path() {
        Path file = photos.resolve("a.jpg");

        assertThat(new SourceFiles(true, false).resolve(List.of(file.toString())))
                .containsExactly(new FileArgument(file, Optional.empty()));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void links_in_a_folder_are_skipped_and_a_link_argument_is_followed() throws IOException {
        Path outside = Files.writeString(parent.resolve("secret"), "secret");
        Path link = Files.createSymbolicLink(photos.resolve("link.jpg"), outside);
        Files.createSymbolicLink(photos.resolve("loop"), photos);

        assertThat(new SourceFiles(true, false).resolve(List.of(photos.toString())))
                .hasSize(5);
        assertThat(new SourceFiles(false, false).resolve(List.of(link.toString())))
                .hasSize(1);
    }

    @Test
    void a_folder_requires_recursive_and_a_file() throws IOException {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SourceFiles(false, false).resolve(List.of(photos.toString())))
                .withMessageContaining("--recursive");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SourceFiles(true, false)
                        .resolve(List.of(photos.resolve("2026/empty").toString())))
                .withMessageContaining("has no files");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SourceFiles(true, false)
                        .resolve(List.of(photos.resolve("missing").toString())))
                .withMessageContaining("missing");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void patterns_are_expanded_where_the_shell_does_not() throws IOException {
        var windows = new SourceFiles(false, true);
        Files.writeString(photos.resolve("c?.png"), "literal");

        assertThat(windows.resolve(List.of(photos + "/*.jpg", photos + "/notes.t?t")))
                .extracting(FileArgument::name)
                .containsExactly("a.jpg", "b.jpg", "notes.txt");
        assertThat(new SourceFiles(false, false).resolve(List.of(photos + "/c?.png")))
                .hasSize(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> windows.resolve(List.of(photos + "/*.gif")))
                .withMessageContaining("No file matches");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> windows.resolve(List.of(parent + "/missing/*.gif")))
                .withMessageContaining("cannot be read");
    }
}
