package dev.valetkey.policy.media;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Any text is a media type or an {@link IllegalArgumentException}, after a time that depends on its length only. */
class MediaTypeProperties {
    private static final Duration A_MOMENT = Duration.ofSeconds(5);

    @Property(tries = 500)
    void any_text_is_parsed_or_rejected(@ForAll String text) {
        parseOrReject(text);
    }

    @Property(tries = 1000)
    void a_text_like_a_type_is_parsed_or_rejected(@ForAll("almostTypes") String text) {
        parseOrReject(text);
    }

    @Example
    void long_parameters_are_rejected_before_they_exhaust_the_stack() {
        for (String part : List.of(";a=b", ";a=b,c", ",c", "; a=\"b c\"", " x", "\"", ";")) {
            String parameters = ";a=b" + part.repeat(100_000);
            assertTimeoutPreemptively(
                    A_MOMENT,
                    () -> assertThatIllegalArgumentException()
                            .isThrownBy(() -> new MediaType("text", "plain", parameters)));
            assertTimeoutPreemptively(A_MOMENT, () -> parseOrReject("text/plain" + parameters));
        }
    }

    @Provide
    Arbitrary<String> almostTypes() {
        Arbitrary<String> pieces = Arbitraries.of(
                "text",
                "/",
                "plain",
                ";",
                " ",
                "; ",
                "charset",
                "=",
                "utf-8",
                "\"",
                "\"a b\"",
                ",",
                "video/mp4",
                "\ud83d",
                "\0",
                "é");
        return pieces.list().ofMaxSize(12).map(list -> String.join("", list));
    }

    private static void parseOrReject(String text) {
        MediaType type;
        try {
            type = MediaType.parse(text);
        } catch (IllegalArgumentException rejected) {
            assertThat(rejected).hasMessageContaining("media type");
            return;
        }
        assertThat(MediaType.parse(type.toString())).isEqualTo(type);
        assertThat(type.toString()).isEqualToIgnoringCase(text);
    }
}
