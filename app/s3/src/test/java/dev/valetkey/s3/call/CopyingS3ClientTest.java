package dev.valetkey.s3.call;

import dev.valetkey.s3.bucket.AddressingStyle;
import dev.valetkey.s3.bucket.BucketLocation;
import dev.valetkey.s3.fault.FaultyServer;
import dev.valetkey.s3.fault.FaultyServer.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

import java.io.IOException;
import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** S3 that answers after a second, when other calls have already failed. */
class CopyingS3ClientTest {

    private static final CallTimeouts SHORT = new CallTimeouts(
            Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofMillis(600), 3);

    private FaultyServer s3;
    private S3Client client;

    @BeforeEach
    void open() {
        s3 = FaultyServer.start(Fault.LATE_SUCCESS);
        client = new CopyingS3Client(client(SHORT), client(SHORT.forCopies(CallTimeouts.DEFAULT_COPY)));
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        s3.close();
    }

    @Test
    void other_calls_do_not_wait() {
        assertThatThrownBy(
                        () -> client.headObject(head -> head.bucket("uploads").key("k")))
                .isInstanceOf(SdkException.class);
    }

    @Test
    void a_copy_waits_and_is_sent_once() {
        client.copyObject(copy -> copy.sourceBucket("uploads")
                .sourceKey("a")
                .destinationBucket("uploads")
                .destinationKey("b"));

        assertThat(s3.requests()).isEqualTo(1);
    }

    @Test
    void a_copy_of_a_part_waits_and_is_sent_once() {
        client.uploadPartCopy(copy -> copy.sourceBucket("uploads")
                .sourceKey("a")
                .destinationBucket("uploads")
                .destinationKey("b")
                .uploadId("id")
                .partNumber(1));

        assertThat(s3.requests()).isEqualTo(1);
    }

    @Test
    void a_completion_waits_and_is_sent_once() {
        client.completeMultipartUpload(
                complete -> complete.bucket("uploads").key("b").uploadId("id"));

        assertThat(s3.requests()).isEqualTo(1);
    }

    private S3Client client(CallTimeouts timeouts) {
        BucketLocation location = new BucketLocation("uploads", "eu-central-1", s3.endpoint(), AddressingStyle.PATH);
        return timeouts.applyTo(location.applyTo(S3Client.builder()))
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClientBuilder(timeouts.applyTo(UrlConnectionHttpClient.builder()))
                .build();
    }
}
