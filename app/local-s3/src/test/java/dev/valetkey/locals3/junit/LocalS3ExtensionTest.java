package dev.valetkey.locals3.junit;

import dev.valetkey.locals3.LocalS3Server;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;

import java.net.ConnectException;
import java.net.Socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@LocalS3(
        buckets = {"first", "second"},
        region = "eu-central-1")
class LocalS3ExtensionTest {

    private final LocalS3Server ofClass;

    LocalS3ExtensionTest(LocalS3Server ofClass) {
        this.ofClass = ofClass;
    }

    @Test
    void the_server_has_the_buckets_and_the_region_of_the_annotation(S3Client client) {
        assertThat(ofClass.region()).isEqualTo("eu-central-1");
        assertThat(client.listBuckets().buckets()).extracting(Bucket::name).containsExactly("first", "second");
    }

    @Test
    void a_client_stores_and_reads(S3Client client) {
        client.putObject(r -> r.bucket("first").key("a/b c+ü"), RequestBody.fromString("hello"));
        assertThat(client.getObjectAsBytes(r -> r.bucket("first").key("a/b c+ü"))
                        .asUtf8String())
                .isEqualTo("hello");
    }

    @Test
    void all_tests_of_a_class_share_one_server(LocalS3Server ofTest) {
        assertThat(ofTest).isSameAs(ofClass);
    }

    @Nested
    class Within {

        @Test
        void a_nested_class_uses_the_server_of_its_outer_class(LocalS3Server nested) {
            assertThat(nested).isSameAs(ofClass);
        }
    }

    @Nested
    @LocalS3(buckets = "third")
    class WithItsOwn {

        @Test
        void a_nested_class_can_have_its_own_server(LocalS3Server own, S3Client client) {
            assertThat(own).isNotSameAs(ofClass);
            assertThat(client.listBuckets().buckets()).extracting(Bucket::name).containsExactly("third");
        }
    }

    @Test
    void stopping_closes_the_port_and_deletes_the_folder() throws Exception {
        var running = RunningS3.start(LocalS3ExtensionTest.class.getAnnotation(LocalS3.class));
        running.client().putObject(r -> r.bucket("first").key("deep/er"), RequestBody.fromString("hello"));
        assertThat(running.directory().resolve("first/deep/er")).exists();
        running.stop();
        assertThat(running.directory()).doesNotExist();
        var endpoint = running.server().endpoint();
        assertThatThrownBy(() -> new Socket(endpoint.getHost(), endpoint.getPort()).close())
                .isInstanceOf(ConnectException.class);
    }
}
