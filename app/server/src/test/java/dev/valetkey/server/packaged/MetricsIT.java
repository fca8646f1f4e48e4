package dev.valetkey.server.packaged;

import dev.valetkey.server.packaged.PrometheusText.Sample;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The metrics of the production command, as {@code docs/metrics.md} describes them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsIT {

    private ProductionServer server;

    @BeforeAll
    void start(@TempDir(cleanup = CleanupMode.NEVER) Path folder) throws IOException {
        server = ProductionServer.start(folder, Map.of());
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    private PrometheusText scrape() {
        HttpResponse<String> response = server.asMonitoring("acme").call("GET", "/prometheus", null);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        return PrometheusText.parse(response.body());
    }

    private String upload() {
        Api api = server.as("acme");
        Intent intent = Intent.text("counted");
        GrantedUpload granted = api.create(intent);
        api.send(granted, intent.bytes());
        api.complete(granted.id());
        return granted.id();
    }

    @Test
    void an_upload_is_visible_in_seconds_and_totals() {
        PrometheusText before = scrape();
        upload();
        PrometheusText after = scrape();

        Map<String, String> put = Map.of("kind", "put", "purpose", "document");
        Map<String, String> stored = Map.of("outcome", "stored");
        assertThat(after.sum("valetkey_uploads_issued_total", put) - before.sum("valetkey_uploads_issued_total", put))
                .isEqualTo(1);
        assertThat(after.sum("valetkey_uploads_verifications_seconds_count", stored)
                        - before.sum("valetkey_uploads_verifications_seconds_count", stored))
                .isEqualTo(1);
        assertThat(after.sum("valetkey_uploads_verifications_seconds_sum", stored))
                .as("seconds of all verifications")
                .isBetween(0.0, 60.0);
        assertThat(after.sum("hikaricp_connections_max", Map.of("pool", "valetkey-ledger")))
                .isPositive();
        assertThat(after.sum("valetkey_sweeper_last_success_age_seconds", Map.of()))
                .isBetween(0.0, 120.0);
    }

    @Test
    void no_label_has_an_id_a_subject_or_a_path_of_a_client() {
        String id = upload();
        server.as("acme").call("GET", "/v1/uploads/" + id, null);
        server.as("acme").call("GET", "/made-up-by-a-client", null);

        assertThat(scrape().samples())
                .flatExtracting(sample -> sample.labels().values())
                .noneMatch(value -> value.contains(id) || value.contains("alice") || value.contains("made-up"));
        assertThat(scrape().samples())
                .filteredOn(sample -> sample.name().startsWith("valetkey_"))
                .extracting(Sample::labels)
                .noneMatch(labels -> labels.containsKey("tenant"))
                .hasSizeLessThan(300);
    }

    @Test
    void only_the_scope_of_monitoring_systems_reads_them() {
        HttpResponse<String> anonymous = new Api(server.address(), "none").call("GET", "/prometheus", null);
        HttpResponse<String> user = server.as("acme").call("GET", "/prometheus", null);
        HttpResponse<String> operator = server.asOperator("acme").call("GET", "/prometheus", null);

        assertThat(anonymous.statusCode()).isEqualTo(401);
        assertThat(user.statusCode()).isEqualTo(403);
        assertThat(user.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).contains("metrics:read"));
        assertThat(operator.statusCode()).isEqualTo(403);
        assertThat(server.asMonitoring("acme").call("GET", "/v1/uploads", null).statusCode())
                .isEqualTo(403);
        assertThat(server.asMonitoring("acme").call("GET", "/metrics", null).statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_store_that_refuses_the_service_is_an_error() {
        Api api = server.as("acme");
        GrantedUpload granted = api.create(Intent.text("refused"));
        server.moveStoreClock(Duration.ofHours(1));
        try {
            assertThat(api.call("POST", "/v1/uploads/" + granted.id() + "/complete", "")
                            .statusCode())
                    .isEqualTo(503);
        } finally {
            server.moveStoreClock(Duration.ZERO);
        }

        assertThat(scrape().samples())
                .filteredOn(sample -> sample.name().equals("valetkey_s3_calls_seconds_count"))
                .extracting(sample -> sample.labels().get("outcome"))
                .containsAnyOf("denied", "rejected", "unavailable");
        assertThat(scrape().sum("valetkey_uploads_verifications_seconds_count", Map.of("outcome", "error")))
                .isPositive();
    }

    @Test
    void metrics_without_a_token_on_the_port_of_the_api_stop_the_start(
            @TempDir(cleanup = CleanupMode.NEVER) Path folder) {
        assertThatThrownBy(() -> ProductionServer.start(folder, Map.of("ENDPOINTS_PROMETHEUS_SENSITIVE", "false"))
                        .close())
                .hasMessageContaining("endpoints.prometheus.sensitive");
    }
}
