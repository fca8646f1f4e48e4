package dev.valetkey.policy;

import dev.valetkey.policy.limit.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class VerdictTest {

    @Test
    void a_denial_has_a_reason_and_a_pointer() {
        assertThat(Verdict.deny("too-late", "Come back tomorrow.", "/size"))
                .isEqualTo(new Verdict.Deny("too-late", "Come back tomorrow.", "/size"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Too-late", "too late", "-late", "9late", "a\n"})
    void a_code_has_letters_digits_and_hyphens(String code) {
        assertThatIllegalArgumentException().isThrownBy(() -> Verdict.deny(code, "Why.", null));
    }

    @Test
    void a_verdict_allows_narrows_or_denies() {
        assertThat(Verdict.allow()).isEqualTo(new Verdict.Allow());
        assertThat(Verdict.narrow(Limits.none(), "why")).isEqualTo(new Verdict.Narrow(Limits.none(), "why"));
    }

    @Test
    void a_denial_without_a_reason_or_with_an_invalid_pointer_is_rejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> Verdict.deny("no", " ", null));
        assertThatIllegalArgumentException().isThrownBy(() -> Verdict.deny("no", "Why.", "size"));
    }
}
