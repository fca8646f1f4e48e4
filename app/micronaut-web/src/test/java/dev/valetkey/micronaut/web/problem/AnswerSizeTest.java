package dev.valetkey.micronaut.web.problem;

import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestClient;
import dev.valetkey.micronaut.web.TestResponse;
import dev.valetkey.policy.PolicyContext;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.UploadPolicy;
import dev.valetkey.policy.Verdict;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** No request is answered with much more than it has, whatever is wrong with it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnswerSizeTest {
    private static final String SPEC = "AnswerSizeTest";
    private static final String ID = "/v1/uploads/0192f0c4-2b6e-7a51-9c47-5f3e8d7a1b02";

    private RunningApi api;
    private TestClient user;
    private TestClient operator;

    /** Denies what has a certain name, with a text as long as a file. */
    @Singleton
    @Requires(property = "spec.name", value = SPEC)
    static final class Talkative implements UploadPolicy {
        @Override
        public Verdict judge(UploadIntent intent, PolicyContext context) {
            return intent.fileName().startsWith("denied")
                    ? Verdict.deny("much-to-say", "\"\u0434".repeat(500_000), "/" + "p".repeat(100_000))
                    : Verdict.allow();
        }
    }

    @BeforeAll
    void start() {
        api = RunningApi.start(Map.of(
                "spec.name",
                SPEC,
                "valetkey.webhooks.encryption-keys",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                "valetkey.rate-limits.enabled",
                false));
        user = api.client("acme", "hostile");
        operator = api.operator();
    }

    @AfterAll
    void stop() {
        api.close();
    }

    static Stream<Arguments> requests() {
        Map<String, String> objects = objects();
        Stream<Arguments> single = Stream.of(
                        "/v1/uploads",
                        "/v1/explain",
                        ID + "/parts",
                        ID + "/download",
                        "/v1/admin/erase",
                        "/v1/admin/tenants/acme/suspend",
                        "/v1/admin/webhooks")
                .flatMap(path ->
                        objects.entrySet().stream().map(object -> arguments(path, object.getKey(), object.getValue())));
        Stream<Arguments> batches = Stream.of(
                        new String[] {"/v1/uploads/batch", "uploads"},
                        new String[] {"/v1/downloads/batch", "downloads"},
                        new String[] {ID + "/parts", "parts"})
                .flatMap(route -> objects.entrySet().stream()
                        .map(object -> arguments(
                                route[0],
                                "100 of " + object.getKey(),
                                "{\"" + route[1] + "\": [" + copies(object.getValue()) + "]}")));
        return Stream.concat(single, batches);
    }

    /** As many as a body has room for, at most a hundred. */
    private static String copies(String object) {
        int count = Math.max(1, Math.min(100, (1 << 20) / (object.length() + 1) - 1));
        return Stream.generate(() -> object).limit(count).collect(Collectors.joining(","));
    }

    private static Map<String, String> objects() {
        Map<String, String> objects = new LinkedHashMap<>();
        objects.put("nothing", "{}");
        objects.put("unknown members", "{" + members(480, i -> "\"m" + i + "\": 1") + "}");
        objects.put(
                "unknown members with long names", "{" + members(9, i -> "\"" + "n".repeat(999) + i + "\": 1") + "}");
        objects.put("one very long name", "{\"" + "/~\\\"".repeat(12_000) + "\": 1}");
        objects.put("control characters", "{" + members(100, i -> "\"\\u0001\\u0002" + i + "\": 1") + "}");
        objects.put(
                "duplicates below a long name",
                "{\"" + "n".repeat(20_000) + "\": {" + members(500, i -> "\"d\": 1") + "}}");
        objects.put("wrong types", "{\"purpose\": 1, \"fileName\": [], \"size\": {}, \"contentType\": 2, \"id\": 3}");
        objects.put(
                "a long value", "{\"id\": \"" + "v".repeat(9_000) + "\", \"purpose\": \"" + "v".repeat(9_000) + "\"}");
        objects.put("an unknown purpose", intent("unknown", "a.txt"));
        objects.put("a denied file", intent("document", "denied.txt"));
        objects.put("an unknown id", "{\"id\": \"0192f0c4-2b6e-7a51-9c47-5f3e8d7a1b02\"}");
        objects.put("deep arrays", "{\"a\": " + "[".repeat(2000) + "]".repeat(2000) + "}");
        return objects;
    }

    private static String members(int count, IntFunction<String> member) {
        return IntStream.range(0, count).mapToObj(member).collect(Collectors.joining(","));
    }

    private static String intent(String purpose, String name) {
        return "{\"purpose\": \"%s\", \"fileName\": \"%s\", \"contentType\": \"text/plain\", \"size\": 1}"
                .formatted(purpose, name);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("requests")
    void an_answer_has_at_most_four_times_the_size_of_its_request_and_16_kib(String path, String name, String body) {
        TestResponse response = (path.contains("/admin/") ? operator : user).post(path, body);

        int request = body.getBytes(StandardCharsets.UTF_8).length;
        assertThat(response.status()).as(response.body()).isLessThan(500);
        assertThat(response.body().getBytes(StandardCharsets.UTF_8).length)
                .as(response.body())
                .isLessThanOrEqualTo(AnswerBudget.FACTOR * request + AnswerBudget.BASE);
    }
}
