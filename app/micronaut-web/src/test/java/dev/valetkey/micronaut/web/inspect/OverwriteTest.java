package dev.valetkey.micronaut.web.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestClient;
import dev.valetkey.micronaut.web.TestResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** A form grant can overwrite its own object (S3 has no write-once for forms), also while the object is inspected. */
@Tag("long")
class OverwriteTest {

    private static final int ROUNDS = 200;

    /** As long as the picture that it replaces. */
    private static final byte[] PAGE =
            "<script>evil()</script>".substring(0, 20).getBytes(StandardCharsets.UTF_8);

    private static RunningApi api;
    private static TestClient alice;

    @BeforeAll
    static void start() {
        String forms = "valetkey.tenants.acme.purposes.form.";
        api = RunningApi.start(Map.of(
                forms + "types",
                "image/png",
                forms + "kinds",
                "post",
                forms + "inspections",
                "file-type,active-content"));
        alice = api.client("acme", "alice");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void the_inspected_bytes_are_stored_or_nothing() {
        assertThat(PAGE).hasSameSizeAs(TestClient.PICTURE);
        int stored = 0;
        // Twice the duration of a completion on this machine, so that some overwrite it before, some during, and some
        // after it.
        long longest = TimeUnit.MILLISECONDS.toNanos(20);
        for (int round = 0; round < ROUNDS; round++) {
            TestResponse issued = alice.post("/v1/uploads", """
                    {"purpose": "form", "fileName": "cat.png", "contentType": "image/png", "size": 20}
                    """).hasStatus(201);
            JsonNode grant = issued.json().path("grant");
            GrantForm.post(api, grant, TestClient.PICTURE);
            long pause = ThreadLocalRandom.current().nextLong(longest);
            CompletableFuture<Void> overwrite = CompletableFuture.runAsync(() -> {
                LockSupport.parkNanos(pause);
                GrantForm.post(api, grant, PAGE);
            });
            String id = issued.text("id");
            long start = System.nanoTime();
            alice.post("/v1/uploads/" + id + "/complete");
            longest = Math.max(longest, 2 * (System.nanoTime() - start));
            overwrite.join();

            TestResponse completed =
                    alice.post("/v1/uploads/" + id + "/complete").hasStatus(200);

            if (completed.text("state").equals("stored")) {
                stored++;
                String url = alice.post("/v1/uploads/" + id + "/download").text("url");
                assertThat(api.download(URI.create(url))).as("round " + round).isEqualTo(TestClient.PICTURE);
            } else {
                assertThat(completed.text("state")).as("round " + round).isEqualTo("rejected");
            }
        }
        assertThat(stored).as("rounds in which the picture was stored").isBetween(1, ROUNDS);
    }
}
