package dev.valetkey.s3.presign;

import dev.valetkey.core.grant.PresignedHttpRequest;
import dev.valetkey.s3.bucket.AddressingStyle;
import dev.valetkey.s3.bucket.BucketLocation;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.presigner.PresignedRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A request signed by the SDK's own presigner, which has no clock: tests read the date from its URL and sign it again.
 */
record SdkPresignedRequest(ParsedPresignedUrl url, Map<String, List<String>> headers) {

    static SdkPresignedRequest presign(
            BucketLocation location, AwsCredentials credentials, Function<S3Presigner, PresignedRequest> presign) {
        try (S3Presigner presigner = presigner(location, credentials)) {
            PresignedRequest presigned = presign.apply(presigner);
            return new SdkPresignedRequest(
                    ParsedPresignedUrl.of(URI.create(presigned.url().toString())), presigned.signedHeaders());
        }
    }

    /** The signing time. */
    Instant date() {
        return url.date();
    }

    /**
     * @param implicit signed headers that the client sends by itself
     */
    void assertSameRequest(PresignedHttpRequest ours, String... implicit) {
        assertThat(ParsedPresignedUrl.of(ours.url())).isEqualTo(url);
        TreeSet<String> sent = new TreeSet<>(ours.headers().keySet());
        sent.addAll(List.of(implicit));
        assertThat(sent).containsExactlyElementsOf(new TreeSet<>(headers.keySet()));
        ours.headers().forEach((name, value) -> assertThat(headers.get(name)).containsExactly(value));
    }

    private static S3Presigner presigner(BucketLocation location, AwsCredentials credentials) {
        S3Presigner.Builder builder = S3Presigner.builder()
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .region(Region.of(location.region()))
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(location.style() == AddressingStyle.PATH)
                        .build());
        return location.endpoint() == null
                ? builder.build()
                : builder.endpointOverride(location.endpoint()).build();
    }
}
