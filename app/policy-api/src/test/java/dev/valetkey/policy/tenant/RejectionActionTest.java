package dev.valetkey.policy.tenant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RejectionActionTest {

    @ParameterizedTest
    @EnumSource
    void an_action_is_found_by_its_name(RejectionAction action) {
        assertThat(RejectionAction.of(action.wireName())).isEqualTo(action);
    }

    @Test
    void an_unknown_name_is_an_error_that_lists_the_known_ones() {
        assertThatThrownBy(() -> RejectionAction.of("keep"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown action 'keep'; accepted: delete, quarantine");
    }
}
