package dev.valetkey.client.upload;

import dev.valetkey.client.TestFiles;
import dev.valetkey.client.api.UploadFileRequest;
import dev.valetkey.client.api.UploadFileRequest.ChecksumMode;
import dev.valetkey.client.file.OpenFile;
import dev.valetkey.client.wire.PurposeResponse;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.policy.tenant.Purpose;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class IntentFactoryTest {

    private static final PurposeResponse BOTH = new PurposeResponse(List.of("put", "multipart"), 500, List.of());
    private static final int LARGE = 501;
    private static final int SMALL = 500;

    @TempDir
    private Path folder;

    @Test
    void the_intent_of_a_small_file_has_its_SHA256_and_all_facts() throws IOException {
        UploadIntent intent = intent(BOTH, request(ChecksumMode.AUTO, null), SMALL);

        assertThat(algorithm(intent)).isEqualTo(ChecksumAlgorithm.SHA256);
        assertThat(intent.size()).isEqualTo(SMALL);
        assertThat(intent.fileName()).isEqualTo("some file.mp4");
        assertThat(intent.kind()).isNull();
        assertThat(intent.metadata()).isEqualTo(Map.of("album", "42"));
    }

    @Test
    void a_multipart_intent_has_no_checksum_of_the_file() throws IOException {
        assertThat(intent(BOTH, request(ChecksumMode.AUTO, null), LARGE).checksum())
                .isNull();
        assertThat(intent(BOTH, request(ChecksumMode.AUTO, GrantKind.MULTIPART), SMALL)
                        .checksum())
                .isNull();
    }

    @Test
    void a_checksum_that_the_purpose_requires_is_declared() throws IOException {
        PurposeResponse crc = new PurposeResponse(BOTH.kinds(), 500, List.of("CRC64NVME"));
        PurposeResponse weak = new PurposeResponse(BOTH.kinds(), 500, List.of("CRC32C"));

        assertThat(algorithm(intent(crc, request(ChecksumMode.AUTO, null), LARGE)))
                .isEqualTo(ChecksumAlgorithm.CRC64NVME);
        assertThat(algorithm(intent(crc, request(ChecksumMode.AUTO, null), SMALL)))
                .isEqualTo(ChecksumAlgorithm.CRC64NVME);
        assertThat(algorithm(intent(weak, request(ChecksumMode.AUTO, null), SMALL)))
                .isEqualTo(ChecksumAlgorithm.CRC32C);
    }

    @Test
    void the_checksum_mode_of_the_user_is_applied() throws IOException {
        assertThat(intent(BOTH, request(ChecksumMode.NONE, null), SMALL).checksum())
                .isNull();
        assertThat(algorithm(intent(BOTH, request(ChecksumMode.CRC64NVME, null), LARGE)))
                .isEqualTo(ChecksumAlgorithm.CRC64NVME);
        assertThat(algorithm(intent(BOTH, request(ChecksumMode.SHA256, null), LARGE)))
                .isEqualTo(ChecksumAlgorithm.SHA256);
    }

    @Test
    void the_kinds_and_size_limits_of_the_purpose_select_multipart() {
        UploadFileRequest request = request(ChecksumMode.AUTO, null);

        assertThat(new IntentFactory(Optional.of(BOTH)).isMultipart(request, SMALL))
                .isFalse();
        assertThat(new IntentFactory(Optional.of(BOTH)).isMultipart(request, LARGE))
                .isTrue();
        var onlyParts = new PurposeResponse(List.of("multipart"), 500, List.of());
        assertThat(new IntentFactory(Optional.of(onlyParts)).isMultipart(request, SMALL))
                .isTrue();
        var noParts = new PurposeResponse(List.of("put"), 500, List.of());
        assertThat(new IntentFactory(Optional.of(noParts)).isMultipart(request, LARGE))
                .isFalse();
        assertThat(new IntentFactory(Optional.empty()).isMultipart(request, LARGE))
                .isFalse();
    }

    private UploadIntent intent(PurposeResponse rules, UploadFileRequest request, int size) throws IOException {
        try (OpenFile file = OpenFile.open(TestFiles.of(folder, size))) {
            return new IntentFactory(Optional.of(rules)).create(request, file);
        }
    }

    private UploadFileRequest request(ChecksumMode checksums, @Nullable GrantKind kind) {
        Path path = folder.resolve("some file.mp4");
        return new UploadFileRequest(
                path,
                String.valueOf(path.getFileName()),
                new Purpose("video"),
                MediaType.parse("video/mp4"),
                Map.of("album", "42"),
                kind,
                checksums,
                true);
    }

    private static ChecksumAlgorithm algorithm(UploadIntent intent) {
        return Optional.ofNullable(intent.checksum()).map(Checksum::algorithm).orElseThrow();
    }
}
