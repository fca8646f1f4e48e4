package dev.valetkey.s3.bucket;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BucketLocationTest {

    @ParameterizedTest
    @CsvSource({
        "VIRTUAL_HOST, , https://uploads.s3.eu-central-1.amazonaws.com",
        "PATH, , https://s3.eu-central-1.amazonaws.com/uploads",
        "VIRTUAL_HOST, https://s3.example.com, https://uploads.s3.example.com",
        "PATH, https://s3.example.com/, https://s3.example.com/uploads",
        "PATH, http://127.0.0.1:9090, http://127.0.0.1:9090/uploads",
        "PATH, http://[::1]:9090, http://[::1]:9090/uploads",
    })
    void the_root_url_of_the_bucket_follows_the_addressing_style(AddressingStyle style, URI endpoint, URI root) {
        assertThat(new BucketLocation("uploads", "eu-central-1", endpoint, style).baseUrl())
                .isEqualTo(root);
    }

    @ParameterizedTest
    @ValueSource(strings = {"my.bucket", "Uploads", "ab", "-uploads", "uploads-", "a/b", "", "üploads"})
    void an_invalid_bucket_name_is_rejected(String bucket) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BucketLocation.atAws(bucket, "eu-central-1"))
                .withMessageContaining("without dots");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EU", "eu central", "eu.central", "eu/1"})
    void an_invalid_region_is_rejected(String region) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BucketLocation.atAws("uploads", region))
                .withMessageContaining("region");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://s3.example.com",
                "http://127.0.0.1.example.com",
                "http://localhost.example.com",
                "http://10.0.0.1:9000",
                "ftp://localhost"
            })
    void http_is_rejected_except_on_loopback(URI endpoint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BucketLocation("uploads", "r1", endpoint, AddressingStyle.PATH))
                .withMessageContaining("https");
    }

    @Test
    void a_development_server_for_other_devices_accepts_http() {
        URI endpoint = URI.create("http://192.168.1.20:9090");

        assertThat(new BucketLocation("uploads", "r1", endpoint, AddressingStyle.PATH, true).baseUrl())
                .isEqualTo(URI.create("http://192.168.1.20:9090/uploads"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BucketLocation(
                        "uploads", "r1", URI.create("ftp://192.168.1.20"), AddressingStyle.PATH, true))
                .withMessageContaining("https");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://key:secret@s3.example.com",
                "https://s3.example.com/base",
                "https://s3.example.com?secret=1",
                "https://s3.example.com#secret",
                "mailto:secret@example.com",
            })
    void an_endpoint_with_more_than_scheme_host_and_port_is_rejected_without_repeating_it(URI endpoint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BucketLocation("uploads", "r1", endpoint, AddressingStyle.PATH))
                .withMessageContaining("scheme, host and port only")
                .withMessageNotContaining("secret");
    }

    @Test
    void loopback_may_be_given_by_name() {
        assertThat(new BucketLocation("uploads", "r1", URI.create("http://s3.localhost:9090"), AddressingStyle.PATH)
                        .baseUrl())
                .isEqualTo(URI.create("http://s3.localhost:9090/uploads"));
    }
}
