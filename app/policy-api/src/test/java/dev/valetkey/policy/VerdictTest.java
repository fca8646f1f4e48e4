package dev.valetkey.policy;

import dev.valetkey.policy.limit.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class VerdictTest {

    @Test
    void a_denial_says_why_and_where() {
        assertThat(Verdict.deny("too-late", "Come back tomorrow.", "/size"))
                .isEqualTo(new Verdict.Deny("too-late", "Come back tomorrow.", "/size"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Too-late", "too late", "-late", "9late", "a\n"})
    void a_code_is_a_stable_word(String code) {
        assertThatIllegalArgumentException().isThrownBy(() -> Verdict.deny(code, "Why.", null));
    }

    @Test
    void a_verdict_is_one_of_three() {
        assertThat(Verdict.allow()).isEqualTo(new Verdict.Allow());
        assertThat(Verdict.narrow(Limits.none(), "why")).isEqualTo(new Verdict.Narrow(Limits.none(), "why"));
    }

    @Test
    void a_denial_without_a_reason_or_with_a_crooked_pointer_cannot_be_said() {
        assertThatIllegalArgumentException().isThrownBy(() -> Verdict.deny("no", " ", null));
        assertThatIllegalArgumentException().isThrownBy(() -> Verdict.deny("no", "Why.", "size"));
    }
}
