package dev.valetkey.locals3;

import dev.valetkey.locals3.cors.CorsRule;
import dev.valetkey.locals3.testclient.TestRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

import static dev.valetkey.locals3.testclient.TestRequest.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LocalS3ServerTest {

    @TempDir
    Path folder;

    @Test
    void a_restart_with_the_same_folder_keeps_objects_and_accepts_old_urls() throws Exception {
        var config = LocalS3Config.in(folder).withBuckets("uploads");
        int port;
        String old;
        try (var first = LocalS3Server.start(config)) {
            port = first.endpoint().getPort();
            var put = request(first, "PUT", "/uploads/kept")
                    .body("hello")
                    .header("content-type", "text/plain")
                    .header("x-amz-meta-album", "42");
            assertThat(put.send().statusCode()).isEqualTo(200);
            old = request(first, "GET", "/uploads/kept").url().getRawQuery();
        }
        try (var second = LocalS3Server.start(config.withPort(port))) {
            var get = request(second, "GET", "/uploads/kept");
            var response = get.send();
            assertThat(response.body()).isEqualTo("hello");
            assertThat(response.headers().firstValue("content-type")).contains("text/plain");
            assertThat(response.headers().firstValue("x-amz-meta-album")).contains("42");
            assertThat(TestRequest.plain(second, "GET", "/uploads/kept?" + old).body())
                    .isEqualTo("hello");
        }
    }

    @Test
    void a_server_on_all_addresses_is_reached_at_each_of_them() throws Exception {
        var config = LocalS3Config.in(folder).withHost("0.0.0.0").withBuckets("uploads");
        try (var server = LocalS3Server.start(config)) {
            var other = URI.create("http://127.0.0.2:" + server.endpoint().getPort() + "/uploads/a");

            assertThat(server.endpoint()).hasHost("127.0.0.1");
            assertThat(HttpClient.newHttpClient()
                            .send(HttpRequest.newBuilder(other).build(), BodyHandlers.ofString())
                            .body())
                    .contains("<Code>AccessDenied</Code>");
        }
    }

    @Test
    void after_closing_nothing_listens_and_the_port_is_free() throws Exception {
        var server = LocalS3Server.start(LocalS3Config.in(folder));
        server.close();
        try (var socket = new ServerSocket(server.endpoint().getPort(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(socket.isBound()).isTrue();
        }
    }

    @Test
    void a_busy_port_is_reported_with_the_remedy() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var config = LocalS3Config.in(folder).withPort(taken.getLocalPort());
            assertThatThrownBy(() -> LocalS3Server.start(config))
                    .isInstanceOfSatisfying(PortBusyException.class, busy -> {
                        assertThat(busy.port()).isEqualTo(taken.getLocalPort());
                        assertThat(busy)
                                .hasMessageContaining(Integer.toString(taken.getLocalPort()))
                                .hasMessageContaining("choose another port");
                    });
        }
    }

    @Test
    void a_folder_that_cannot_be_created_is_reported() throws Exception {
        var file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> LocalS3Server.start(LocalS3Config.in(file.resolve("below"))))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void the_clock_of_the_server_decides_the_expiry_of_urls() throws Exception {
        var ahead = Clock.offset(Clock.systemUTC(), Duration.ofHours(2));
        var config = LocalS3Config.in(folder).withBuckets("uploads").withClock(ahead);
        try (var server = LocalS3Server.start(config)) {
            var put = request(server, "PUT", "/uploads/a").expiresIn(Duration.ofHours(1));
            assertThat(put.send().body()).contains("Request has expired");
            assertThat(put.signedAt(ahead.instant()).send().statusCode()).isEqualTo(200);
            assertThat(put.signedInHeader().signedAt(ahead.instant()).send().statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void without_a_cors_rule_a_preflight_is_refused() throws Exception {
        try (var server = LocalS3Server.start(LocalS3Config.in(folder).withBuckets("uploads"))) {
            assertThat(TestRequest.preflight(server, "/uploads/a", "http://localhost", "PUT", "content-type")
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void invalid_settings_are_rejected_before_the_start() {
        var config = LocalS3Config.in(folder);
        assertThatThrownBy(() -> config.withPort(65_536)).hasMessageContaining("65536");
        assertThatThrownBy(() -> config.withHost("localhost")).hasMessageContaining("localhost");
        assertThatThrownBy(() -> config.withRegion("EU")).hasMessageContaining("EU");
        assertThatThrownBy(() -> config.withBuckets("Uploads")).hasMessageContaining("Uploads");
        assertThatThrownBy(() -> CorsRule.uploadsFrom("http://*.*")).hasMessageContaining("http://*.*");
        assertThatThrownBy(() -> new AccessKeys("a b", "long-enough")).hasMessageContaining("a b");
        assertThatThrownBy(() -> new AccessKeys("local", "short")).hasMessageNotContaining("short");
    }

    @Test
    void generated_keys_are_unique_and_toString_hides_the_secret() {
        var keys = AccessKeys.random();
        assertThat(keys).isNotEqualTo(AccessKeys.random());
        assertThat(LocalS3Config.in(folder).withKeys(keys).toString())
                .contains(keys.accessKey())
                .doesNotContain(keys.secretKey());
    }
}
