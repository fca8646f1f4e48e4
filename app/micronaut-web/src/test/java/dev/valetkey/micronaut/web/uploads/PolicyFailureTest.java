package dev.valetkey.micronaut.web.uploads;

import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestClient;
import dev.valetkey.micronaut.web.TestResponse;
import dev.valetkey.policy.PolicyContext;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.UploadPolicy;
import dev.valetkey.policy.Verdict;
import dev.valetkey.policy.download.DownloadContext;
import dev.valetkey.policy.download.DownloadPolicy;
import dev.valetkey.policy.download.DownloadRequest;
import dev.valetkey.policy.download.DownloadVerdict;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** A policy that fails is trouble of the service, and not a refusal of what the user wants. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PolicyFailureTest {
    private static final String SPEC = "PolicyFailureTest";
    private static final String UPLOAD = """
            {"purpose": "avatar", "fileName": "cat.png", "contentType": "image/png", "size": 20}
            """;

    private RunningApi api;
    private Database database;
    private TestClient alice;

    @BeforeAll
    void start() {
        api = RunningApi.start(Map.of("spec.name", SPEC));
        database = api.context().getBean(Database.class);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @BeforeEach
    void answers(TestInfo test) {
        database.down = false;
        alice = api.client("acme", test.getDisplayName());
    }

    @Test
    void a_create_is_unavailable_without_the_cause() {
        database.down = true;

        TestResponse problem = alice.post("/v1/uploads", UPLOAD).isProblem(503, "policy-failed");

        assertThat(problem.header("retry-after")).hasValue("1");
        assertThat(problem.violations()).containsExactly("policy-failed -");
        assertThat(problem.body()).doesNotContain("jdbc:");
    }

    @Test
    void a_refusal_by_something_else_stays_a_refusal() {
        database.down = true;

        alice.post("/v1/uploads", UPLOAD.replace("20", "6000000")).isProblem(403, "policy-denied");
    }

    @Test
    void the_same_request_succeeds_when_the_policy_answers_again() {
        database.down = true;
        TestClient retrying = alice.header("Idempotency-Key", "one-picture-0001");
        retrying.post("/v1/uploads", UPLOAD).isProblem(503, "policy-failed");
        database.down = false;

        retrying.post("/v1/uploads", UPLOAD).hasStatus(201);
    }

    @Test
    void an_upload_of_a_batch_is_unavailable_too() {
        database.down = true;

        TestResponse batch = alice.post("/v1/uploads/batch", "{\"uploads\": [" + UPLOAD + "]}");

        assertThat(batch.json().at("/results/0/status").asInt()).isEqualTo(503);
        assertThat(batch.json().at("/results/0/problem/code").asText()).isEqualTo("policy-failed");
    }

    @Test
    void a_download_is_unavailable() {
        String id = alice.storedPicture("cat.png");
        database.down = true;

        TestResponse problem = alice.post("/v1/uploads/" + id + "/download").isProblem(503, "policy-failed");

        assertThat(problem.header("retry-after")).hasValue("1");
    }

    /** What the policies of this test need in order to judge. */
    @Singleton
    @Requires(property = "spec.name", value = SPEC)
    static final class Database {
        private volatile boolean down;

        void query() {
            if (down) {
                throw new IllegalStateException("jdbc:postgresql://db refused the connection");
            }
        }
    }

    @Singleton
    @Requires(property = "spec.name", value = SPEC)
    static final class CustomersOnly implements UploadPolicy {
        private final Database database;

        CustomersOnly(Database database) {
            this.database = database;
        }

        @Override
        public Verdict judge(UploadIntent intent, PolicyContext context) {
            database.query();
            return Verdict.allow();
        }
    }

    @Singleton
    @Requires(property = "spec.name", value = SPEC)
    static final class PaidOnly implements DownloadPolicy {
        private final Database database;

        PaidOnly(Database database) {
            this.database = database;
        }

        @Override
        public DownloadVerdict judge(DownloadRequest request, DownloadContext context) {
            database.query();
            return DownloadVerdict.allow();
        }
    }
}
