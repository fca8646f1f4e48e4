package dev.valetkey.client.api;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class UploadFileRequestTest {

    @ParameterizedTest
    @CsvSource({
        "IMG_0001.HEIC, image/heic",
        "notes.md, text/markdown",
        "movie.mkv, video/x-matroska",
        "README, application/octet-stream"
    })
    void without_a_type_a_file_has_the_one_of_its_extension(String fileName, String type) {
        assertThat(UploadFileRequest.builder(Path.of("folder", fileName))
                        .purpose("document")
                        .build()
                        .contentType())
                .hasToString(type);
    }

    @ParameterizedTest
    @CsvSource({"video/webm;codecs=vp8", "text/csv; charset=utf-8", "image/jpg"})
    void a_type_is_declared_as_given(String type) {
        assertThat(UploadFileRequest.builder(Path.of("cat.png"))
                        .purpose("document")
                        .contentType(type)
                        .build()
                        .contentType())
                .hasToString(type);
    }
}
