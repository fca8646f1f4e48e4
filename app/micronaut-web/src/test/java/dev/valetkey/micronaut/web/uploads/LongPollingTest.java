package dev.valetkey.micronaut.web.uploads;

import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestClient;
import dev.valetkey.micronaut.web.TestResponse;
import dev.valetkey.micronaut.web.WithRunningApi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests while another node verifies the upload; the test acts as the other node, in the same ledger. */
@WithRunningApi
class LongPollingTest {
    private final RunningApi api;
    private final TestClient alice;
    private final Ledger ledger;
    private String path;

    LongPollingTest(RunningApi api) {
        this.api = api;
        this.alice = api.client("acme", "verifying-" + UUID.randomUUID());
        this.ledger = api.context().getBean(Ledger.class);
    }

    @BeforeEach
    void anUploadThatAnotherNodeLooksAt() {
        path = "/v1/uploads/" + alice.create("notes.txt", 5).text("id");
        become(new UploadStatus.Verifying(Instant.now().plusSeconds(60)));
    }

    @Test
    void completing_an_upload_under_verification_returns_202() {
        TestResponse response = alice.post(path + "/complete").hasStatus(202);

        assertThat(response.text("state")).isEqualTo("verifying");
        assertThat(response.header("retry-after")).hasValue("1");
    }

    @Test
    void an_upload_under_verification_cannot_be_removed() {
        alice.delete(path).isProblem(409, "upload-busy");
    }

    @Test
    void without_a_preference_an_upload_under_verification_is_returned_immediately() {
        assertThat(alice.get(path).text("state")).isEqualTo("verifying");
    }

    @Test
    void a_waiting_client_gets_the_result_as_soon_as_verification_ends() {
        CompletableFuture<TestResponse> waiting = CompletableFuture.supplyAsync(
                () -> alice.header("Prefer", "wait=20").get(path));
        CompletableFuture.runAsync(
                        () -> become(new UploadStatus.Expired()),
                        CompletableFuture.delayedExecutor(700, TimeUnit.MILLISECONDS))
                .join();

        TestResponse response = waiting.orTimeout(5, TimeUnit.SECONDS).join();

        assertThat(response.text("state")).isEqualTo("expired");
        assertThat(response.header("preference-applied")).hasValue("wait=20");
    }

    @Test
    void a_waiting_client_gets_a_response_after_the_time_out() {
        Instant before = Instant.now();

        TestResponse response = alice.header("Prefer", "wait=1").get(path).hasStatus(200);

        assertThat(response.text("state")).isEqualTo("verifying");
        assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofMillis(900));
    }

    @Test
    void a_hundred_waiting_clients_do_not_block_others() {
        List<CompletableFuture<HttpResponse<String>>> waiting = IntStream.range(0, 100)
                .mapToObj(any ->
                        api.callAsync(path, alice.header("Prefer", "wait=20").headers()))
                .toList();

        for (int look = 0; look < 10; look++) {
            api.get("/health").hasStatus(200);
            alice.get("/v1/purposes").hasStatus(200);
        }
        assertThat(waiting).noneMatch(CompletableFuture::isDone);

        become(new UploadStatus.Expired());
        assertThat(waiting)
                .allSatisfy(response -> assertThat(
                                response.orTimeout(20, TimeUnit.SECONDS).join().statusCode())
                        .isEqualTo(200));
    }

    @Test
    void completing_an_expired_upload_is_gone() {
        become(new UploadStatus.Expired());

        alice.post(path + "/complete").isProblem(410, "upload-expired");
        assertThat(alice.get(path).text("state")).isEqualTo("expired");
    }

    private void become(UploadStatus next) {
        UploadId id = UploadId.parse(path.substring(path.lastIndexOf('/') + 1)).orElseThrow();
        Upload current = ledger.find(id).orElseThrow();
        assertThat(ledger.replace(current, current.transitionTo(next))).isTrue();
    }
}
