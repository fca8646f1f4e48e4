package dev.valetkey.micronaut.webhook;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Any text is the URL of a webhook endpoint or an {@link IllegalArgumentException}, after a time that depends on its length only. */
class WebhookUrlProperties {
    private static final PermittedAddresses PUBLIC = new PermittedAddresses(List.of());

    private static final Duration A_MOMENT = Duration.ofSeconds(5);

    @Property(tries = 500)
    void any_text_is_parsed_or_rejected(@ForAll String text) {
        parseOrReject(text);
        parseOrReject("https://" + text);
    }

    @Property(tries = 1000)
    void a_text_like_a_url_is_parsed_or_rejected(@ForAll("almostUrls") String text) {
        parseOrReject(text);
    }

    @Example
    void long_texts_are_rejected_within_a_moment() {
        for (String part : List.of("1.", "a.", "9", "0x1.", "[", ":", "%", "/", "@", "a@", "?", " ")) {
            assertTimeoutPreemptively(A_MOMENT, () -> parseOrReject("https://" + part.repeat(100_000)));
            assertTimeoutPreemptively(A_MOMENT, () -> parseOrReject("https://" + part.repeat(2_000 / part.length())));
        }
    }

    @Provide
    Arbitrary<String> almostUrls() {
        return Arbitraries.of(
                        "https",
                        "http",
                        "://",
                        ":",
                        "/",
                        "//",
                        "a.example",
                        "127.0.0.1",
                        "0x7f.1",
                        "2130706433",
                        "[::1]",
                        "[",
                        "]",
                        "@",
                        "#",
                        "?",
                        "%",
                        "%00",
                        ":443",
                        ":99999",
                        "\\",
                        " ",
                        "\0",
                        "é",
                        ".",
                        "\ud83d")
                .list()
                .ofMaxSize(10)
                .map(list -> String.join("", list));
    }

    private static void parseOrReject(String text) {
        try {
            URI url = WebhookUrl.parse(text, false, PUBLIC);
            assertThat(url.getScheme()).isEqualToIgnoringCase("https");
            assertThat(url.getHost()).isNotEmpty();
            assertThat(url.getRawUserInfo()).isNull();
            assertThat(url).hasToString(text);
        } catch (IllegalArgumentException rejected) {
            assertThat(rejected).message().isNotBlank().hasSizeLessThan(300);
        }
    }
}
