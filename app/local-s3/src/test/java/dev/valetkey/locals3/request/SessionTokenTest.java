package dev.valetkey.locals3.request;

import dev.valetkey.locals3.LocalS3Server;
import dev.valetkey.locals3.junit.LocalS3;
import org.junit.jupiter.api.Test;

import java.util.Map;

import static dev.valetkey.locals3.testclient.TestRequest.request;
import static org.assertj.core.api.Assertions.assertThat;

/** Any session token is accepted with the only pair of keys, if the signature covers it. */
@LocalS3(buckets = "uploads")
class SessionTokenTest {

    private static final String TOKEN = "x-amz-security-token";

    private final LocalS3Server s3;

    SessionTokenTest(LocalS3Server s3) {
        this.s3 = s3;
    }

    @Test
    void a_call_with_session_credentials_is_accepted() throws Exception {
        var put = request(s3, "PUT", "/uploads/session").body("hello").signedInHeader();

        assertThat(put.header(TOKEN, "to/ken+==").send().statusCode()).isEqualTo(200);
    }

    @Test
    void an_unsigned_token_is_refused() throws Exception {
        var put = request(s3, "PUT", "/uploads/added").body("hello").signedInHeader();

        assertThat(put.send(Map.of(TOKEN, "to/ken+==")).statusCode()).isEqualTo(403);
    }
}
