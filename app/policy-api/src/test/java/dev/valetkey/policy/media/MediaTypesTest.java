package dev.valetkey.policy.media;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MediaTypesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image/svg+xml",
                "text/html",
                "application/xhtml+xml",
                "text/xml",
                "application/atom+xml",
                "text/javascript",
                "application/wasm"
            })
    void a_range_never_contains_active_content(String active) {
        MediaType type = MediaType.parse(active);

        assertThat(MediaTypes.of("*/*", type.type() + "/*").accepts(type)).isFalse();
        assertThat(MediaTypes.of(active).accepts(type)).isTrue();
    }

    @Test
    void a_named_active_type_does_not_survive_a_range() {
        MediaTypes named = MediaTypes.of("image/svg+xml", "image/png");

        assertThat(named.intersect(MediaTypes.of("image/*"))).isEqualTo(MediaTypes.of("image/png"));
    }

    @Test
    void a_set_is_written_in_alphabetical_order() {
        assertThat(MediaTypes.of("video/*", "image/png", "*/*")).hasToString("*/*, image/png, video/*");
    }

    @Test
    void types_are_read_in_any_case() {
        assertThat(MediaType.parse("Image/PNG")).hasToString("image/png");
        assertThat(MediaRange.parse("Image/*")).hasToString("image/*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "image",
                "/png",
                "image/",
                "image/png; charset=x",
                "image/png,image/gif",
                "ima ge/png",
                "image/p\nng",
                "image//png",
                "../etc",
                "*/png",
                "image/p*"
            })
    void anything_else_is_no_media_type(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> MediaType.parse(text));
        assertThatIllegalArgumentException().isThrownBy(() -> MediaRange.parse(text));
    }

    @Test
    void a_type_is_at_most_127_characters_each_side() {
        assertThatIllegalArgumentException().isThrownBy(() -> MediaType.parse("a/" + "b".repeat(128)));
        assertThat(MediaType.parse("a/" + "b".repeat(127)).subtype()).hasSize(127);
    }
}
