package dev.valetkey.policy;

import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.tenant.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class UploadIntentTest {

    private static UploadIntent intent(Long size, Map<String, String> metadata) {
        return new UploadIntent(Purpose.DEFAULT, "a.txt", MediaType.parse("text/plain"), size, null, metadata, null);
    }

    @Test
    void a_negative_size_is_rejected_and_an_unknown_one_accepted() {
        assertThat(intent(null, Map.of()).size()).isNull();
        assertThat(intent(0L, Map.of()).size()).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> intent(-1L, Map.of()));
    }

    @Test
    void an_intent_is_immutable() {
        Map<String, String> metadata = new HashMap<>(Map.of("album", "42"));
        UploadIntent intent = intent(1L, metadata);
        metadata.put("album", "43");

        assertThat(intent.metadata()).containsEntry("album", "42");
        assertThatThrownBy(() -> intent.metadata().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void a_subject_has_an_id() {
        assertThat(new Subject("alice", Set.of(), Map.of()).id()).isEqualTo("alice");
        assertThatIllegalArgumentException().isThrownBy(() -> new Subject(" ", Set.of(), Map.of()));
    }

    @ParameterizedTest
    @CsvSource({"PUT, put", "POST, post", "MULTIPART, multipart"})
    void each_kind_has_a_wire_name(GrantKind kind, String wireName) {
        assertThat(kind.wireName()).isEqualTo(wireName);
    }
}
