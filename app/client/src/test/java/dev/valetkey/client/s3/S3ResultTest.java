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

/** Classification of S3's responses (reference: S3's list of error responses). */
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
    void transient_errors_are_retryable(int status, String code) {
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
    void permanent_errors_are_refusals_with_the_code_and_message_of_S3(int status, String code) {
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
    void an_expired_URL_is_distinguished_from_a_denied_one(int status, String code, String message, boolean expired) {
        assertThat(answer(status, code, message).expired()).isEqualTo(expired);
    }

    private static S3Response answer(int status, String code, String message) {
        return new S3Response(status, code, message, Optional.empty());
    }
}
