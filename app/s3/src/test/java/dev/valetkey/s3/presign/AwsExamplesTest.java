package dev.valetkey.s3.presign;

import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.s3.bucket.AddressingStyle;
import dev.valetkey.s3.bucket.BucketLocation;
import dev.valetkey.s3.presign.QueryPresigner.UnsignedRequest;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** S3 API Reference, "Authenticating Requests: Using Query Parameters (AWS Signature Version 4)". */
class AwsExamplesTest {

    private static final AwsBasicCredentials EXAMPLE =
            AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");

    @Test
    void the_example_of_aws_has_the_same_signature() {
        BucketLocation location = new BucketLocation(
                "examplebucket", "us-east-1", URI.create("https://s3.amazonaws.com"), AddressingStyle.VIRTUAL_HOST);
        UnsignedRequest get = new UnsignedRequest("GET", new ObjectKey("test.txt"), null, Map.of(), Map.of());
        Instant at = Instant.parse("2013-05-24T00:00:00Z");

        String url = new QueryPresigner(location, Duration.ZERO).presign(get, at, at.plus(Duration.ofDays(1)), EXAMPLE);

        assertThat(url)
                .startsWith("https://examplebucket.s3.amazonaws.com/test.txt?")
                .contains("X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request")
                .contains("X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404");
    }
}
