package dev.valetkey.policy.media;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MediaTypeParametersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/csv; charset=utf-8",
                "text/csv;charset=UTF-8",
                "text/csv ; charset=utf-8",
                "text/plain; charset=\"utf-8\"",
                "video/webm;codecs=vp8",
                "video/webm;codecs=vp8,opus",
                "video/webm; codecs=\"vp8, opus\"",
                "video/mp4;codecs=avc1.64001F,mp4a.40.2",
                "audio/mp4; codecs=mp4a.40.2",
                "text/plain; charset=utf-8; format=flowed",
                "application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\""
            })
    void parameters_are_kept_as_sent(String sent) {
        MediaType type = MediaType.parse(sent);

        assertThat(type).hasToString(sent);
        assertThat(type.withoutParameters().toString()).isEqualTo(sent.replaceFirst(" ?;.*", ""));
        assertThat(MediaType.parse(type.toString())).isEqualTo(type);
    }

    @Test
    void only_the_type_is_converted_to_lower_case() {
        assertThat(MediaType.parse("Video/MP4;codecs=avc1.64001F")).hasToString("video/mp4;codecs=avc1.64001F");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/csv;",
                "text/csv; ",
                "text/csv; charset",
                "text/csv; charset=",
                "text/csv; =utf-8",
                "text/csv;  charset=utf-8",
                "text/csv;\tcharset=utf-8",
                "text/csv; charset=utf-8 ",
                "text/csv; charset=utf-8\r\nx-amz-acl: public-read",
                "text/csv; charset=\"utf-8",
                "text/csv; charset=\"a\\\"b\"",
                "text/csv; charset=\"a  b\"",
                "text/csv; charset=<script>",
                "text/csv; charset=ü",
                "image/png, text/html",
                "image/png;a=b,text/html",
                "image/png; a=\"b,text/html\"",
                "image/png; a=\"b,\"; c=\"text/html\"",
                ";a/b",
                "image;a=/b"
            })
    void malformed_or_ambiguous_parameters_are_rejected(String sent) {
        assertThatIllegalArgumentException().isThrownBy(() -> MediaType.parse(sent));
    }

    @Test
    void a_type_with_parameters_has_at_most_255_characters() {
        assertThat(MediaType.parse("text/csv;a=" + "b".repeat(244)).toString()).hasSize(255);
        assertThatIllegalArgumentException().isThrownBy(() -> MediaType.parse("text/csv;a=" + "b".repeat(245)));
        assertThatIllegalArgumentException().isThrownBy(() -> new MediaType("text", "csv", ";a=" + "b".repeat(245)));
    }

    @Test
    void active_content_is_active_with_parameters() {
        assertThat(MediaType.parse("text/html; charset=utf-8").active()).isTrue();
        assertThat(MediaTypes.of("*/*").accepts(MediaType.parse("text/html; charset=utf-8")))
                .isFalse();
        assertThat(MediaTypes.of("text/html").accepts(MediaType.parse("text/html; charset=utf-8")))
                .isTrue();
    }

    @Test
    void a_range_is_written_without_parameters() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MediaRange.parse("text/csv; charset=utf-8"))
                .withMessageContaining("without parameters");
    }
}
