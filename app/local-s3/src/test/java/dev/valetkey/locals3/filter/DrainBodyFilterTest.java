package dev.valetkey.locals3.filter;

import dev.valetkey.locals3.LocalS3Server;
import dev.valetkey.locals3.junit.LocalS3;
import org.junit.jupiter.api.RepeatedTest;

import java.util.Map;

import static dev.valetkey.locals3.testclient.TestRequest.request;
import static org.assertj.core.api.Assertions.assertThat;

@LocalS3(buckets = "uploads")
class DrainBodyFilterTest {

    private static final int SIZE = 32 << 20;

    private final LocalS3Server s3;

    DrainBodyFilterTest(LocalS3Server s3) {
        this.s3 = s3;
    }

    @RepeatedTest(5)
    void a_client_with_a_large_body_can_read_the_error_response() throws Exception {
        var put = request(s3, "PUT", "/uploads/large").body("x".repeat(SIZE));
        var byRule = put.send(Map.of("x-amz-meta-extra", "1"));
        assertThat(byRule.body()).contains("<HeadersNotSigned>");
        var byProxy = put.secret("somebody-elses-secret").send();
        assertThat(byProxy.body()).contains("<Code>SignatureDoesNotMatch</Code>");
    }
}
