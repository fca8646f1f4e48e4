package dev.valetkey.server.catalog;

import dev.valetkey.core.upload.UploadState;
import org.junit.jupiter.api.Test;

import java.util.Arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class UploadStatesTest {

    @Test
    void the_states_are_those_of_the_service() {
        assertThat(UploadStates.NAMES)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(UploadState.values())
                        .map(UploadState::wireName)
                        .toList());
    }

    @Test
    void another_state_is_rejected_with_the_known_ones() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UploadStates.require("Stored"))
                .withMessageContaining("'Stored'")
                .withMessageContaining("stored, quarantined");
    }
}
