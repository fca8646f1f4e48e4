package dev.valetkey.policy.object;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ObjectKeyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "/a", "a/", "a//b", "a/../b", "a/./b", "..", ".a", "a/..", "A/b", "a b", "a%2fb", "a\\b", "ä",
                "a\n", "a?b", "a#b", "_a"
            })
    void invalid_keys_are_rejected(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ObjectKey(key));
    }

    @Test
    void valid_keys_are_accepted() {
        assertThatCode(() -> new ObjectKey("objects/acme/avatar/2026/11/0198-ab_c=d..e"))
                .doesNotThrowAnyException();
    }

    @Test
    void a_key_has_at_most_512_bytes() {
        assertThatCode(() -> new ObjectKey("a".repeat(512))).doesNotThrowAnyException();
        assertThatIllegalArgumentException().isThrownBy(() -> new ObjectKey("a".repeat(513)));
    }

    @Test
    void a_prefix_ends_in_a_slash_so_that_it_matches_whole_segments() {
        assertThatIllegalArgumentException().isThrownBy(() -> new KeyPrefix("acme"));
        assertThat(new ObjectKey("acme-two/a").startsWith(new KeyPrefix("acme/")))
                .isFalse();
        assertThat(new KeyPrefix("acme/").overlaps(new KeyPrefix("acme-two/"))).isFalse();
        assertThat(new KeyPrefix("acme/").overlaps(new KeyPrefix("acme/two/"))).isTrue();
        assertThat(new KeyPrefix("acme/").overlaps(new KeyPrefix("acme/"))).isTrue();
    }

    @Test
    void keys_and_prefixes_can_be_appended_to_a_prefix() {
        KeyPrefix acme = new KeyPrefix("acme/").below(new KeyPrefix("objects/"));

        assertThat(acme).hasToString("objects/acme/");
        assertThat(acme.key("cat")).hasToString("objects/acme/cat");
        assertThat(acme.key("cat").startsWith(acme)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "a//", "../", "a/../", "A/", "a b/"})
    void a_prefix_follows_the_rules_of_keys(String prefix) {
        assertThatIllegalArgumentException().isThrownBy(() -> new KeyPrefix(prefix));
    }

    @Test
    void the_message_contains_no_unprintable_character() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ObjectKey("a\u202Eb\n"))
                .withMessageContaining("'a?b?'");
    }
}
