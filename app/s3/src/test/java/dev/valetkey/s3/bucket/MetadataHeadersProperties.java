package dev.valetkey.s3.bucket;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Any metadata becomes headers that arrive unchanged, or an {@link IllegalArgumentException}. */
class MetadataHeadersProperties {

    @Property(tries = 500)
    void any_text_is_a_header_or_rejected(@ForAll String name, @ForAll String value) {
        headersOrRejection(name, value);
    }

    @Property(tries = 500)
    void any_words_are_a_header_or_rejected(@ForAll @Chars({'a', ' ', '~', '\n', 'é'}) String value) {
        headersOrRejection("album-id", value);
    }

    /** Once a StackOverflowError: each space was one more recursion of a regular expression. */
    @Example
    void a_value_of_many_words_is_a_header() {
        String value = "a ".repeat(100_000) + "a";

        assertThat(MetadataHeaders.of(Map.of("x", value))).containsEntry("x", value);
        assertThatIllegalArgumentException().isThrownBy(() -> MetadataHeaders.of(Map.of("x", value + " ")));
    }

    private static void headersOrRejection(String name, String value) {
        try {
            assertThat(MetadataHeaders.of(Map.of(name, value))).hasSize(1).allSatisfy((header, sent) -> {
                assertThat(header).isEqualToIgnoringCase(name).matches("[!-~]+");
                assertThat(sent).isEqualTo(value).isEqualTo(value.strip()).doesNotContain("  ");
            });
        } catch (IllegalArgumentException rejected) {
            assertThat(rejected).hasMessageContaining("etadata");
        }
    }
}
