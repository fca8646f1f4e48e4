package dev.valetkey.server.transfer;

import dev.valetkey.core.policy.rule.MetadataRule;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.tenant.Purpose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class PathMetadataTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"photos/a.jpg", "ä b/c  d.jpg", " x", "100%/a+b", "日本/🐈.png", "a\tb\nc", "a\\b", "a\u00A0b"})
    void every_path_is_accepted_as_metadata_and_can_be_decoded(String path) {
        String encoded = PathMetadata.encode(path);

        UploadIntent intent = UploadIntent.builder(new Purpose("photo"), "a.jpg", MediaType.parse("image/jpeg"))
                .metadata(Map.of(PathMetadata.NAME, encoded))
                .build();
        assertThat(new MetadataRule().refusal(intent, Limits.none())).isEmpty();
        assertThat(URI.create(encoded).getPath()).isEqualTo(path);
    }
}
