package dev.valetkey.core.download;

import dev.valetkey.policy.download.Disposition;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.media.MediaTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class InlineTypesTest {

    private static final MediaType GIF = new MediaType("image", "gif");
    private static final MediaType PNG = new MediaType("image", "png");
    private static final MediaType HTML = new MediaType("text", "html");

    @Test
    void a_type_that_no_inspection_verified_is_an_attachment_only() {
        assertThat(InlineTypes.ALL.refusal(null, PNG, Disposition.INLINE)).isNotEmpty();
        assertThat(InlineTypes.ALL.refusal(null, PNG, Disposition.ATTACHMENT)).isEmpty();
    }

    @Test
    void a_file_that_is_unsafe_whatever_it_is_served_as_is_an_attachment_only() {
        assertThat(InlineTypes.ALL.refusal(HTML, PNG, Disposition.INLINE)).isNotEmpty();
        assertThat(InlineTypes.ALL.refusal(PNG, HTML, Disposition.INLINE)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image/png",
                "image/jpeg",
                "image/gif",
                "image/webp",
                "image/avif",
                "image/bmp",
                "application/pdf",
                "audio/mpeg",
                "video/mp4"
            })
    void types_that_browsers_display_without_executing_may_be_inline(String type) {
        MediaType parsed = MediaType.parse(type);

        assertThat(InlineTypes.ALL.refusal(parsed, parsed, Disposition.INLINE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "application/xhtml+xml",
                "image/svg+xml",
                "text/xml",
                "application/xml",
                "video/vnd.example+xml",
                "audio/svg+xml",
                "text/javascript",
                "application/wasm",
                "text/plain",
                "image/tiff",
                "image/x-icon",
                "application/octet-stream"
            })
    void all_other_types_are_attachments_only(String type) {
        MediaType parsed = MediaType.parse(type);

        assertThat(InlineTypes.ALL.refusal(parsed, parsed, Disposition.INLINE)).hasValueSatisfying(violation -> {
            assertThat(violation.code()).isEqualTo("inline-not-allowed");
            assertThat(violation.detail()).contains(type);
        });
        assertThat(InlineTypes.ALL.refusal(parsed, parsed, Disposition.ATTACHMENT))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "application/pdf", "audio/*", "audio/ogg", "video/*", "video/webm"})
    void a_service_may_select_safe_types(String range) {
        InlineTypes chosen = new InlineTypes(MediaTypes.of(range));

        assertThat(chosen.refusal(GIF, GIF, Disposition.INLINE)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "image/*", "application/*", "text/*", "text/html", "image/svg+xml", "video/x+xml"})
    void a_service_cannot_select_unsafe_types(String range) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InlineTypes(MediaTypes.of("image/png", range)))
                .withMessageContaining("'" + range + "' is not safe to show inline");
    }

    @Test
    void a_service_may_disable_inline_types() {
        InlineTypes none = new InlineTypes(MediaTypes.of());

        assertThat(none.refusal(PNG, PNG, Disposition.INLINE)).isNotEmpty();
    }
}
