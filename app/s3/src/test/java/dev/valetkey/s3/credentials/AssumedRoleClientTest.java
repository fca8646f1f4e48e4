package dev.valetkey.s3.credentials;

import dev.valetkey.core.port.store.CreateMultipartRequest;
import dev.valetkey.core.port.store.MultipartStore;
import dev.valetkey.core.port.store.ObjectStore;
import dev.valetkey.core.port.store.StoreUnavailableException;
import dev.valetkey.core.transport.MultipartRef;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.s3.server.InProcessLocalS3;
import dev.valetkey.s3.server.S3Server;
import dev.valetkey.s3.store.SdkMultipartStore;
import dev.valetkey.s3.store.SdkObjectStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The client's own keys are unknown to the server. */
class AssumedRoleClientTest {

    @RegisterExtension
    static final S3Server SERVER = new InProcessLocalS3();

    private final ObjectKey key = new ObjectKey("incoming/acme/" + UUID.randomUUID());
    private final List<Optional<String>> tokens = new ArrayList<>();
    private S3Client unknownClient;
    private S3Client role;

    @BeforeEach
    void open() {
        unknownClient = SERVER.location()
                .applyTo(S3Client.builder())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("nobody", "nothing")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(calls -> calls.addExecutionInterceptor(new Listen()))
                .build();
        AwsBasicCredentials keys = SERVER.keys();
        role = new AssumedRoleClient(
                unknownClient,
                () -> AwsSessionCredentials.create(keys.accessKeyId(), keys.secretAccessKey(), "to/ken+=="));
    }

    @AfterEach
    void close() {
        role.close();
    }

    @Test
    void without_the_role_all_calls_are_denied() {
        assertThatThrownBy(() -> new SdkObjectStore(unknownClient, SERVER.location()).head(key))
                .isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void object_calls_use_the_role() {
        ObjectStore store = new SdkObjectStore(role, SERVER.location());

        store.writeTombstone(key);

        assertThat(store.head(key)).isPresent();
        assertThat(tokens).containsOnly(Optional.of("to/ken+==")).hasSize(2);
    }

    @Test
    void multipart_calls_and_each_page_of_parts_use_the_role() {
        MultipartStore parts = new SdkMultipartStore(role, SERVER.location());

        MultipartRef upload = parts.create(
                new CreateMultipartRequest(key, MediaType.parse("image/png"), Map.of(), ChecksumAlgorithm.CRC64NVME));

        assertThat(parts.listParts(upload)).contains(List.of());
        assertThat(tokens).containsOnly(Optional.of("to/ken+==")).hasSizeGreaterThan(1);
    }

    private final class Listen implements ExecutionInterceptor {

        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            tokens.add(context.httpRequest().firstMatchingHeader("x-amz-security-token"));
        }
    }
}
