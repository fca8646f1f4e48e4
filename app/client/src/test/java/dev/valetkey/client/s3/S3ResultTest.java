package dev.valetkey.client.s3;

import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.error.ValetkeyClientException.Kind;
import dev.valetkey.client.http.RetryableException;
import dev.valetkey.client.s3.S3Result.S3Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

/** What is made of S3's answers (reference: S3's list of error responses). */
class S3ResultTest {

    @ParameterizedTest
    @CsvSource({
        "500, InternalError",
        "503, SlowDown",
        "429, TooManyRequests",
        "408, ''",
        "400, RequestTimeout",
        "409, ConditionalRequestConflict",
        "412, PreconditionFailed",
        "502, ''"
    })
    void what_passes_is_tried_again(int status, String code) {
        assertThat(S3Errors.toException(answer(status, code, ""))).isInstanceOf(RetryableException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "403, SignatureDoesNotMatch",
        "403, AccessDenied",
        "400, InvalidArgument",
        "501, NotImplemented",
        "400, EntityTooLarge",
        "404, NoSuchBucket"
    })
    void what_stays_is_a_refusal_in_S3s_words(int status, String code) {
        assertThat(S3Errors.toException(answer(status, code, "No.")))
                .asInstanceOf(type(ValetkeyClientException.class))
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
                    assertThat(failure.detail()).contains(String.valueOf(status), code, "No.");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "403, AccessDenied, Request has expired, true",
        "403, ExpiredToken, The provided token has expired., true",
        "403, AccessDenied, Policy expired., true",
        "403, AccessDenied, Access Denied, false",
        "400, AccessDenied, Request has expired, false"
    })
    void an_expired_URL_is_told_from_a_refused_one(int status, String code, String message, boolean expired) {
        assertThat(answer(status, code, message).expired()).isEqualTo(expired);
    }

    private static S3Response answer(int status, String code, String message) {
        return new S3Response(status, code, message, Optional.empty());
    }
}
