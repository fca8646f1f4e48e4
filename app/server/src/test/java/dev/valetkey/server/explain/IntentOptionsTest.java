package dev.valetkey.server.explain;

import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.policy.tenant.Purpose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IntentOptionsTest {

    private static final Purpose DEFAULT_PURPOSE = new Purpose("usual");

    @TempDir
    private Path folder;

    private String cat = "";

    @BeforeEach
    void aFile() throws IOException {
        cat = Files.writeString(folder.resolve("cat.png"), "123456789").toString();
    }

    @Test
    void name_size_and_type_are_taken_from_the_file() {
        UploadIntent intent = intent("--file", cat);

        assertThat(intent.fileName()).isEqualTo("cat.png");
        assertThat(intent.size()).isEqualTo(9);
        assertThat(intent.contentType()).hasToString("image/png");
        assertThat(intent.purpose()).isEqualTo(DEFAULT_PURPOSE);
        assertThat(intent.kind()).isNull();
        assertThat(intent.checksum()).isNull();
    }

    @Test
    void options_override_the_properties_of_the_file() {
        UploadIntent intent = intent(
                "--file", cat, "--name", "dog.jpg", "--type", "text/plain", "--size", "5MB", "--purpose", "avatar");

        assertThat(intent.fileName()).isEqualTo("dog.jpg");
        assertThat(intent.size()).isEqualTo(5_000_000);
        assertThat(intent.contentType()).hasToString("text/plain");
        assertThat(intent.purpose()).isEqualTo(new Purpose("avatar"));
    }

    @Test
    void file_and_size_are_optional() {
        UploadIntent intent =
                intent("--name", "a.pdf", "--kind", "post", "--metadata", "album=42", "--metadata", "x=y");

        assertThat(intent.size()).isNull();
        assertThat(intent.contentType()).hasToString("application/pdf");
        assertThat(intent.kind()).isEqualTo(GrantKind.POST);
        assertThat(intent.metadata()).isEqualTo(Map.of("album", "42", "x", "y"));
        assertThat(intent("--file", "missing.png", "--size", "7").size()).isEqualTo(7);
    }

    /** The check values for "123456789" from the CRC catalogue, and the digests printed by sha1sum and sha256sum. */
    @ParameterizedTest
    @CsvSource({
        "CRC32, y/Q5Jg==",
        "crc32c, 4waSgw==",
        "crc64nvme, rosUhgp5mIg=",
        "SHA1, 98O8HYCOBHMq32eZZczDTKeuNEE=",
        "sha256, FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU="
    })
    void a_checksum_without_a_value_is_computed(String algorithm, String digest) {
        var checksum =
                requireNonNull(intent("--file", cat, "--checksum", algorithm).checksum());

        assertThat(checksum.algorithm().name()).isEqualToIgnoringCase(algorithm);
        assertThat(checksum.value()).isEqualTo(digest);
    }

    @Test
    void a_checksum_can_be_given_with_its_value() {
        var checksum = requireNonNull(
                intent("--name", "a.png", "--checksum", "CRC32:AAAAAA==").checksum());

        assertThat(checksum.algorithm()).isEqualTo(ChecksumAlgorithm.CRC32);
        assertThat(checksum.value()).isEqualTo("AAAAAA==");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "--purpose avatar, Missing file: set --file",
        "--file missing.png, The file 'missing.png' does not exist",
        "--name README, set --type",
        "--name a.png --type image, type/subtype",
        "--name a.png --size 5apples, is not a size",
        "--name a.png --kind form, Invalid kind of grant 'form'",
        "--name a.png --checksum MD5, Unknown checksum algorithm 'MD5'",
        "--name a.png --checksum SHA1, Missing --file to compute the checksum of",
        "--name a.png --checksum SHA1:abc, base64",
        "--name a.png --purpose Avatar, purpose"
    })
    void invalid_options_are_rejected_with_a_message(String options, String expected) {
        assertThatThrownBy(() -> intent(options.split(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .containsIgnoringCase(expected);
    }

    private static UploadIntent intent(String... arguments) {
        return CommandLine.populateCommand(new IntentOptions(), arguments).intent(DEFAULT_PURPOSE);
    }
}
