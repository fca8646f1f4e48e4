package dev.valetkey.server.client.upload;

import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.server.client.SomeFile;
import dev.valetkey.server.client.resume.ResumeKey;
import dev.valetkey.server.client.upload.UploadOrder.ChecksumMode;
import dev.valetkey.server.client.wire.PurposeRules;
import dev.valetkey.server.file.OpenFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class DeclarationTest {

    private static final PurposeRules BOTH = new PurposeRules(List.of("put", "multipart"), 500, List.of());
    private static final int LARGE = 501;
    private static final int SMALL = 500;

    @TempDir
    private Path folder;

    @Test
    void a_small_file_declares_its_SHA256_and_all_that_is_known() throws IOException {
        UploadIntent intent = intent(BOTH, order(ChecksumMode.AUTO, null), SMALL);

        assertThat(algorithm(intent)).isEqualTo(ChecksumAlgorithm.SHA256);
        assertThat(intent.size()).isEqualTo(SMALL);
        assertThat(intent.fileName()).isEqualTo("some file.mp4");
        assertThat(intent.kind()).isNull();
        assertThat(intent.metadata()).isEqualTo(Map.of("album", "42"));
    }

    @Test
    void a_file_in_parts_leaves_the_checksums_to_the_parts() throws IOException {
        assertThat(intent(BOTH, order(ChecksumMode.AUTO, null), LARGE).checksum()).isNull();
        assertThat(intent(BOTH, order(ChecksumMode.AUTO, GrantKind.MULTIPART), SMALL)
                        .checksum())
                .isNull();
    }

    @Test
    void a_checksum_that_is_required_is_declared() throws IOException {
        PurposeRules crc = new PurposeRules(BOTH.kinds(), 500, List.of("CRC64NVME"));
        PurposeRules weak = new PurposeRules(BOTH.kinds(), 500, List.of("CRC32C"));

        assertThat(algorithm(intent(crc, order(ChecksumMode.AUTO, null), LARGE))).isEqualTo(ChecksumAlgorithm.CRC64NVME);
        assertThat(algorithm(intent(crc, order(ChecksumMode.AUTO, null), SMALL))).isEqualTo(ChecksumAlgorithm.CRC64NVME);
        assertThat(algorithm(intent(weak, order(ChecksumMode.AUTO, null), SMALL))).isEqualTo(ChecksumAlgorithm.CRC32C);
    }

    @Test
    void what_the_user_wants_is_declared() throws IOException {
        assertThat(intent(BOTH, order(ChecksumMode.NONE, null), SMALL).checksum()).isNull();
        assertThat(algorithm(intent(BOTH, order(ChecksumMode.CRC64NVME, null), LARGE)))
                .isEqualTo(ChecksumAlgorithm.CRC64NVME);
        assertThat(algorithm(intent(BOTH, order(ChecksumMode.SHA256, null), LARGE)))
                .isEqualTo(ChecksumAlgorithm.SHA256);
    }

    @Test
    void how_a_file_goes_follows_from_its_purpose() {
        UploadOrder order = order(ChecksumMode.AUTO, null);

        assertThat(new Declaration(Optional.of(BOTH)).isMultipart(order, SMALL)).isFalse();
        assertThat(new Declaration(Optional.of(BOTH)).isMultipart(order, LARGE)).isTrue();
        var onlyParts = new PurposeRules(List.of("multipart"), 500, List.of());
        assertThat(new Declaration(Optional.of(onlyParts)).isMultipart(order, SMALL))
                .isTrue();
        var noParts = new PurposeRules(List.of("put"), 500, List.of());
        assertThat(new Declaration(Optional.of(noParts)).isMultipart(order, LARGE)).isFalse();
        assertThat(new Declaration(Optional.empty()).isMultipart(order, LARGE)).isFalse();
    }

    private UploadIntent intent(PurposeRules rules, UploadOrder order, int size) throws IOException {
        try (OpenFile file = OpenFile.open(SomeFile.of(folder, size))) {
            return new Declaration(Optional.of(rules)).create(order, file);
        }
    }

    private UploadOrder order(ChecksumMode checksums, @Nullable GrantKind kind) {
        Path path = folder.resolve("some file.mp4");
        return new UploadOrder(
                path,
                new Purpose("video"),
                MediaType.parse("video/mp4"),
                Map.of("album", "42"),
                kind,
                checksums,
                new ResumeKey(URI.create("http://localhost"), "me", "video", path),
                true);
    }

    private static ChecksumAlgorithm algorithm(UploadIntent intent) {
        return Optional.ofNullable(intent.checksum()).map(Checksum::algorithm).orElseThrow();
    }
}
