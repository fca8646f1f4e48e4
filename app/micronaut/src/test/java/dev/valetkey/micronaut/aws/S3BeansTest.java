package dev.valetkey.micronaut.aws;

import dev.valetkey.core.port.presign.GrantPresigners;
import dev.valetkey.core.port.store.ObjectStore;
import dev.valetkey.micronaut.TestService;
import dev.valetkey.policy.tenant.TenantId;
import dev.valetkey.s3.bucket.AddressingStyle;
import dev.valetkey.s3.bucket.BucketLocation;
import dev.valetkey.s3.call.BoundedObjectStore;
import dev.valetkey.s3.presign.SigV4Presigner;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.reflect.ClassUtils;
import jakarta.inject.Singleton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3ServiceClientConfiguration;
import software.amazon.awssdk.services.s3.model.GetUrlRequest;

import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class S3BeansTest {

    @Test
    void presigner_and_client_use_the_same_endpoint() {
        TestService service = TestService.minimal()
                .with("aws.services.s3.endpoint-override", "http://127.0.0.1:9090")
                .with("aws.s3.path-style-access-enabled", true);

        try (ApplicationContext context = service.start()) {
            BucketLocation location = context.getBean(BucketLocation.class);
            S3Client client = context.getBean(S3Client.class);

            assertThat(location.style()).isEqualTo(AddressingStyle.PATH);
            assertThat(client.utilities()
                            .getUrl(GetUrlRequest.builder()
                                    .bucket("uploads")
                                    .key("k")
                                    .build()))
                    .hasToString(location.baseUrl() + "/k")
                    .hasToString("http://127.0.0.1:9090/uploads/k");
            assertThat(client.serviceClientConfiguration().region().id()).isEqualTo(location.region());
            GrantPresigners signers = context.getBean(GrantPresigners.class);
            assertThat(signers.forTenant(new TenantId("acme")))
                    .isInstanceOf(SigV4Presigner.class)
                    .isSameAs(signers.forTenant(new TenantId("globex")));
            assertThat(context.getBean(ObjectStore.class)).isInstanceOf(BoundedObjectStore.class);
        }
    }

    @Test
    void the_client_adds_no_checksum_unless_s3_requires_it() {
        try (ApplicationContext context = TestService.minimal().start()) {
            S3ServiceClientConfiguration client =
                    context.getBean(S3Client.class).serviceClientConfiguration();

            assertThat(client.requestChecksumCalculation()).isEqualTo(RequestChecksumCalculation.WHEN_REQUIRED);
            assertThat(client.responseChecksumValidation()).isEqualTo(ResponseChecksumValidation.WHEN_REQUIRED);
        }
    }

    @Test
    void calls_have_timeouts_and_the_settings_of_the_services_client() {
        TestService service = TestService.minimal()
                .with("spec.name", "S3BeansTest")
                .with("aws.services.s3.endpoint-override", "http://127.0.0.1:9090");
        try (ApplicationContext context = service.start();
                S3Client own = context.getBean(S3Client.class);
                S3Client calls = context.getBean(TimedClients.class).s3()) {
            S3ServiceClientConfiguration timed = calls.serviceClientConfiguration();

            assertThat(timed.overrideConfiguration().apiCallTimeout()).contains(Duration.ofSeconds(8));
            assertThat(timed.overrideConfiguration().apiCallAttemptTimeout()).contains(Duration.ofSeconds(3));
            assertThat(timed.overrideConfiguration().headers()).containsEntry("x-team", List.of("invoices"));
            assertThat(timed.endpointOverride())
                    .isEqualTo(own.serviceClientConfiguration().endpointOverride());
            assertThat(timed.requestChecksumCalculation()).isEqualTo(RequestChecksumCalculation.WHEN_REQUIRED);
            assertThat(own.serviceClientConfiguration().overrideConfiguration().apiCallTimeout())
                    .isEmpty();
        }
    }

    /** A service that configures all S3 clients. */
    @Singleton
    @Requires(property = "spec.name", value = "S3BeansTest")
    static final class TeamHeader implements BeanCreatedEventListener<S3ClientBuilder> {

        @Override
        public S3ClientBuilder onCreated(BeanCreatedEvent<S3ClientBuilder> event) {
            return event.getBean().overrideConfiguration(calls -> calls.putHeader("x-team", "invoices"));
        }
    }

    @Test
    void calls_use_the_http_client_of_the_jdk() {
        try (ApplicationContext context = TestService.minimal().start()) {
            assertThat(context.getBean(SdkHttpClient.class).clientName()).isEqualTo("UrlConnection");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "software.amazon.awssdk.http.apache.ApacheHttpClient",
                "software.amazon.awssdk.http.apache5.Apache5HttpClient",
                "software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient",
                "io.micronaut.jackson.databind.JacksonDatabindMapper",
                "io.micronaut.inject.processing.BeanDefinitionCreatorFactory"
            })
    void excluded_libraries_are_not_on_the_class_path(String type) {
        assertThat(ClassUtils.isPresent(type, getClass().getClassLoader())).isFalse();
    }
}
