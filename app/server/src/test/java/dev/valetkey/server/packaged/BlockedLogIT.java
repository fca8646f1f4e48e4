package dev.valetkey.server.packaged;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** A collector that does not read what the server logs: the pipe between them is full after a few hundred lines. */
class BlockedLogIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** More than pipe and queue contain. */
    private static final int REQUESTS = 3_500;

    @TempDir(cleanup = CleanupMode.NEVER)
    Path folder;

    @Test
    void requests_are_answered_although_nobody_reads_the_log_and_dropped_lines_are_counted() throws IOException {
        try (ProductionServer server =
                ProductionServer.prepare(folder, Map.of("VALETKEY_RATE_LIMITS_ENABLED", "false"))) {
            Process process = server.command().redirectErrorStream(true).start();
            try (BufferedReader log = process.inputReader()) {
                while (!log.readLine().contains("Valetkey listens on")) {
                    assertThat(process.isAlive()).isTrue();
                }
                Api api = server.as("acme");

                assertTimeoutPreemptively(PATIENCE, () -> {
                    for (int i = 0; i < REQUESTS; i++) {
                        assertThat(api.call("GET", "/v1/purposes", null).statusCode())
                                .isEqualTo(200);
                    }
                });

                String metrics = server.asMonitoring("acme")
                        .call("GET", "/prometheus", null)
                        .body();
                assertThat(PrometheusText.parse(metrics).sum("valetkey_log_dropped_total", Map.of()))
                        .isBetween(1.0, (double) REQUESTS);
            } finally {
                process.destroyForcibly().onExit().join();
            }
        }
    }
}
