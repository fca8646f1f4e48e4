package dev.valetkey.client.download;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DownloadFileRequestTest {

    @TempDir
    private Path folder;

    @Test
    void a_file_goes_where_the_user_says() {
        assertThat(place(folder.resolve("mine.pdf"))).isEqualTo(folder.resolve("mine.pdf"));
    }

    @Test
    void in_a_folder_it_has_its_own_name_made_safe() {
        assertThat(place(folder)).isEqualTo(folder.resolve("__.._theirs.pdf"));
        assertThat(new DownloadFileRequest("0198", Optional.empty(), false).resolveTarget("theirs.pdf"))
                .isEqualTo(Path.of("theirs.pdf").toAbsolutePath());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/../b", "a b", "?x"})
    void what_is_no_id_goes_into_no_path(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DownloadFileRequest(id, Optional.empty(), false))
                .withMessageContaining("is no upload's id");
    }

    private static Path place(Path target) {
        return new DownloadFileRequest("0198", Optional.of(target), false).resolveTarget("../../theirs.pdf");
    }
}
