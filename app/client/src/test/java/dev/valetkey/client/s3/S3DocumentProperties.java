package dev.valetkey.client.s3;

import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.http.RetryableException;
import dev.valetkey.client.s3.S3Result.S3Response;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow.Subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Any response of S3, or of what pretends to be S3, is a result of bounded size, after a time that depends on its length only. */
class S3DocumentProperties {
    private static final Duration A_MOMENT = Duration.ofSeconds(10);
    private static final int MAX_TEXT = 300;

    @Property(tries = 1000)
    void any_response_is_a_result(
            @ForAll @IntRange(min = 100, max = 599) int status,
            @ForAll("almostDocuments") String document,
            @ForAll("almostDelays") String retryAfter) {
        resultOf(status, document, retryAfter);
    }

    @Property(tries = 500)
    void a_code_and_a_message_are_read_wherever_they_are(
            @ForAll("almostDocuments") String before, @ForAll("texts") String code, @ForAll("texts") String message) {
        String document = before.replace("<Code>", "").replace("<Message>", "") + "<Error><Code>" + code
                + "</Code><Message>" + message + "</Message></Error>";

        S3Response read = resultOf(400, document, "");

        assertThat(read.code()).isEqualTo(code);
        assertThat(read.message()).isEqualTo(message);
    }

    @Property(tries = 200)
    void bytes_are_received_in_any_pieces_up_to_the_maximum(
            @ForAll byte[] piece, @ForAll @IntRange(min = 1, max = 3_000) int count) throws Exception {
        var received = ErrorDocument.subscriber();
        received.onSubscribe(new Subscription() {
            @Override
            public void request(long n) {}

            @Override
            public void cancel() {}
        });
        for (int i = 0; i < count; i++) {
            received.onNext(List.of(ByteBuffer.wrap(piece)));
        }
        received.onComplete();

        String text = received.getBody().toCompletableFuture().get();

        int length = Math.min(piece.length * count, ErrorDocument.MAX_BYTES);
        byte[] all = new byte[length];
        for (int i = 0; i < length; i++) {
            all[i] = piece[i % piece.length];
        }
        assertThat(text).isEqualTo(new String(all, StandardCharsets.UTF_8));
    }

    @Example
    void long_documents_are_read_within_a_moment() {
        for (String part :
                List.of("<", "<Code>", "<Code>a", "</Code>", "<Code></Code>", "<Code><Message>", " ", "&amp;")) {
            String text = part.repeat(ErrorDocument.MAX_BYTES / part.length());
            assertTimeoutPreemptively(A_MOMENT, () -> {
                resultOf(403, text, text);
                resultOf(500, "<Code>" + text, "9".repeat(100));
            });
        }
    }

    @Provide
    Arbitrary<String> almostDocuments() {
        return Arbitraries.of(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
                        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>",
                        "<Error>",
                        "</Error>",
                        "<Code>",
                        "</Code>",
                        "<Message>",
                        "</Message>",
                        "<Code/>",
                        "SlowDown",
                        "expired",
                        "&b;",
                        "<![CDATA[",
                        "]]>",
                        "<!--",
                        "\u001b[31m",
                        "\0",
                        "\ud800",
                        "\r\n",
                        "x".repeat(MAX_TEXT),
                        "{\"code\":\"SlowDown\"}")
                .list()
                .ofMaxSize(25)
                .map(list -> String.join("", list));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().ofMinLength(1).ofMaxLength(MAX_TEXT).filter(text -> text.indexOf('<') < 0);
    }

    @Provide
    Arbitrary<String> almostDelays() {
        return Combinators.combine(
                        Arbitraries.of(
                                "",
                                "-1",
                                "0",
                                "1.5",
                                "9".repeat(9),
                                "9".repeat(400),
                                "Sun, 06 Nov 1994 08:49:37 GMT",
                                "Fri, 31 Dec 9999 23:59:59 GMT"),
                        Arbitraries.strings().ascii().ofMaxLength(5))
                .as((delay, more) -> delay + more.replaceAll("\\p{Cntrl}", " "));
    }

    private static S3Response resultOf(int status, String document, String retryAfter) {
        HttpHeaders headers = HttpHeaders.of(Map.of("retry-after", List.of(retryAfter)), (name, value) -> true);
        S3Response result = S3Response.of(status, headers, document);
        assertThat(result.code()).hasSizeLessThanOrEqualTo(MAX_TEXT);
        assertThat(result.message()).hasSizeLessThanOrEqualTo(MAX_TEXT);
        assertThat(result.retryAfter().orElse(Duration.ZERO)).isGreaterThanOrEqualTo(Duration.ZERO);
        assertThat(S3Errors.toException(result))
                .isInstanceOfAny(RetryableException.class, ValetkeyClientException.class)
                .satisfies(failure ->
                        assertThat(String.valueOf(failure.getMessage())).hasSizeLessThan(3 * MAX_TEXT));
        return result;
    }
}
