package dev.valetkey.client.download;

import dev.valetkey.client.api.DownloadFileRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DownloadTargetTest {

    @TempDir
    private Path folder;

    @Test
    void a_target_file_is_used_as_it_is() {
        assertThat(target(folder.resolve("mine.pdf"))).isEqualTo(folder.resolve("mine.pdf"));
    }

    @Test
    void in_a_target_folder_the_file_gets_a_safe_form_of_its_name() {
        assertThat(target(folder)).isEqualTo(folder.resolve("__.._theirs.pdf"));
        assertThat(FileDownloader.resolveTarget(new DownloadFileRequest("0198", Optional.empty(), false), "theirs.pdf"))
                .isEqualTo(Path.of("theirs.pdf").toAbsolutePath());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/../b", "a b", "?x"})
    void an_invalid_id_is_rejected(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DownloadFileRequest(id, Optional.empty(), false))
                .withMessageContaining("Invalid upload id '" + id + "'");
    }

    private static Path target(Path target) {
        return FileDownloader.resolveTarget(DownloadFileRequest.of("0198", target), "../../theirs.pdf");
    }
}
