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
    void intersecting_with_a_range_removes_named_active_types() {
        MediaTypes named = MediaTypes.of("image/svg+xml", "image/png");

        assertThat(named.intersect(MediaTypes.of("image/*"))).isEqualTo(MediaTypes.of("image/png"));
    }

    @Test
    void the_text_of_a_set_is_in_alphabetical_order() {
        assertThat(MediaTypes.of("video/*", "image/png", "*/*")).hasToString("*/*, image/png, video/*");
    }

    @Test
    void types_are_parsed_in_any_case() {
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
                "image/png; charset",
                "image/png,image/gif",
                "ima ge/png",
                "image/p\nng",
                "image//png",
                "../etc",
                "*/png",
                "image/p*"
            })
    void an_invalid_media_type_is_rejected(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> MediaType.parse(text));
        assertThatIllegalArgumentException().isThrownBy(() -> MediaRange.parse(text));
    }

    @Test
    void type_and_subtype_have_at_most_127_characters() {
        assertThatIllegalArgumentException().isThrownBy(() -> MediaType.parse("a/" + "b".repeat(128)));
        assertThat(MediaType.parse("a/" + "b".repeat(127)).subtype()).hasSize(127);
    }
}
