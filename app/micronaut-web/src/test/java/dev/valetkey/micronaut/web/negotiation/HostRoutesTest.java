package dev.valetkey.micronaut.web.negotiation;

import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestResponse;
import org.junit.jupiter.api.Test;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class HostRoutesTest {

    @Test
    void routes_of_the_service_itself_keep_their_types_and_headers() {
        try (RunningApi api = RunningApi.start(Map.of("spec.name", "orders"))) {
            TestResponse listed = api.exchange(HttpRequest.newBuilder(api.uri("/v1/orders"))
                    .header("Accept", "application/json;q=0, */*")
                    .build());
            TestResponse created = api.exchange(HttpRequest.newBuilder(api.uri("/v1/orders"))
                    .header("Content-Type", "text/plain")
                    .POST(BodyPublishers.ofString("tea"))
                    .build());

            assertThat(listed.hasStatus(200).header("cache-control")).hasValue("max-age=60");
            assertThat(listed.header("content-security-policy")).isEmpty();
            assertThat(created.hasStatus(200).body()).isEqualTo("tea");
        }
    }
}
