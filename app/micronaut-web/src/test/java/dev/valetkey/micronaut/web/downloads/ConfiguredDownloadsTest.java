package dev.valetkey.micronaut.web.downloads;

import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestClient;
import dev.valetkey.micronaut.web.TestResponse;
import dev.valetkey.policy.PolicyContext;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.UploadPolicy;
import dev.valetkey.policy.Verdict;
import dev.valetkey.policy.download.Disposition;
import dev.valetkey.policy.download.DownloadContext;
import dev.valetkey.policy.download.DownloadPolicy;
import dev.valetkey.policy.download.DownloadRequest;
import dev.valetkey.policy.download.DownloadVerdict;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Order;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** Downloads with configuration: the same URL for a time window, few inline types, custom policies. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConfiguredDownloadsTest {
    private static final String SPEC = "ConfiguredDownloadsTest";
    private static final byte[] BYTES = "Hello, valet".getBytes(StandardCharsets.UTF_8);
    private static final Pattern SIGNED = Pattern.compile(".*X-Amz-Date=([0-9TZ]+)&.*X-Amz-Expires=(\\d+).*");
    private static final DateTimeFormatter SIGNED_AT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Duration WINDOW = Duration.ofMinutes(2);
    private static final Duration EXPIRY = Duration.ofMinutes(5);

    private RunningApi api;
    private TestClock clock;
    private TestClient alice;

    @BeforeAll
    void start() {
        api = RunningApi.start(Map.of(
                "spec.name",
                SPEC,
                "valetkey.defaults.download-window",
                WINDOW.toString(),
                "valetkey.defaults.inline-types",
                "image/png"));
        clock = api.context().getBean(TestClock.class);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @BeforeEach
    void early(TestInfo test) {
        clock.now = clock.windowStart().plusSeconds(1);
        alice = api.client("acme", test.getDisplayName());
    }

    @Test
    void all_callers_get_the_same_url_in_a_window_and_another_after_it() {
        String id = alice.storedPicture("cat.png");
        TestResponse early = download(alice, id, "attachment");
        clock.now = clock.now.plus(WINDOW).minusSeconds(2);
        TestResponse late = download(colleague("somebody-else"), id, "attachment");
        clock.now = clock.now.plusSeconds(1);
        TestResponse next = download(alice, id, "attachment");

        assertThat(late.text("url")).isEqualTo(early.text("url"));
        assertThat(alice.get("/v1/uploads/" + id + "/content").header("location"))
                .hasValue(next.text("url"));
        assertThat(next.text("url")).isNotEqualTo(early.text("url"));
        assertThat(api.read(early.text("url")).hasStatus(200).body()).endsWith("Hello, valet");
        assertThat(early.header("cache-control")).hasValue("no-store");
    }

    @Test
    void a_url_expires_at_its_stated_time_and_no_earlier_than_another() {
        TestResponse early = download(alice, alice.storedPicture("cat.png"), "attachment");

        assertThat(Instant.parse(early.text("expiresAt")))
                .isEqualTo(clock.windowStart().plus(WINDOW).plus(EXPIRY));
        assertThat(signedEnd(early.text("url"))).isEqualTo(early.text("expiresAt"));
    }

    @Test
    void attachment_and_inline_have_different_urls() {
        String id = alice.storedPicture("cat.png");

        assertThat(download(alice, id, "inline").text("url"))
                .isNotEqualTo(download(alice, id, "attachment").text("url"));
    }

    @Test
    void a_type_that_the_service_does_not_list_is_not_displayed_inline() {
        TestResponse issued = alice.post("/v1/uploads", """
                {"purpose": "document", "fileName": "a.pdf", "contentType": "application/pdf", "size": 12}
                """);
        api.send(issued.json().path("grant"), BYTES);
        alice.post("/v1/uploads/" + issued.text("id") + "/complete").hasStatus(200);

        alice.post("/v1/uploads/" + issued.text("id") + "/download", "{\"disposition\": \"inline\"}")
                .isProblem(403, "inline-not-allowed");
    }

    /** A client that downloads the uploads of all subjects. */
    private TestClient colleague(String subject) {
        return api.clientWithToken(api.tokens()
                .token("acme", subject)
                .with("scope", "downloads:create uploads:tenant")
                .text());
    }

    @Test
    void a_policy_can_allow_attachment_and_deny_inline() {
        TestClient mallory = colleague("mallory");
        String path = "/v1/uploads/" + alice.storedPicture("cat.png") + "/download";

        mallory.post(path, "{\"disposition\": \"attachment\"}").hasStatus(200);
        TestResponse refused =
                mallory.post(path, "{\"disposition\": \"inline\"}").isProblem(403, "policy-denied");

        assertThat(refused.violations()).containsExactly("not-for-you -");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\\r\\nSet-Cookie: b=c\\r\\n\\r\\n<script>.png",
                "a\\u0000\\u0085\\u2028\\u202Egnp.png",
                "../../a\\\\b.png"
            })
    void a_file_name_with_a_line_break_adds_no_header(String name) {
        String id = stored(name);

        TestResponse file =
                api.read(download(alice, id, "attachment").text("url")).hasStatus(200);

        assertThat(file.header("content-disposition").orElse(""))
                .matches("attachment; filename=\"[ -~&&[^\"%\\\\]]+\"; filename\\*=UTF-8''[!-~]+");
        assertThat(file.header("set-cookie")).isEmpty();
        assertThat(file.body()).endsWith("Hello, valet");
    }

    /** The expiry in the URL itself. */
    private static String signedEnd(String url) {
        Matcher signed = SIGNED.matcher(url);
        assertThat(signed.matches()).isTrue();
        return SIGNED_AT
                .parse(signed.group(1), Instant::from)
                .plusSeconds(Long.parseLong(signed.group(2)))
                .toString();
    }

    private String stored(String escapedName) {
        TestResponse issued =
                alice.post("/v1/uploads", """
                {"purpose": "avatar", "fileName": "%s", "contentType": "image/png", "size": 20}
                """.formatted(escapedName)).hasStatus(201);
        api.send(issued.json().path("grant"), TestClient.PICTURE);
        alice.post("/v1/uploads/" + issued.text("id") + "/complete").hasStatus(200);
        return issued.text("id");
    }

    private static TestResponse download(TestClient client, String id, String disposition) {
        return client.post("/v1/uploads/" + id + "/download", "{\"disposition\": \"" + disposition + "\"}")
                .hasStatus(200);
    }

    /** A clock that tests move, near the real time that S3 uses. */
    @Singleton
    @Requires(property = "spec.name", value = SPEC)
    static final class TestClock extends Clock {
        private volatile Instant now = Instant.now();

        Instant windowStart() {
            long seconds = WINDOW.toSeconds();
            return Instant.ofEpochSecond(now.getEpochSecond() / seconds * seconds);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** A service that accepts any name. */
    @Singleton
    @Named("file-name")
    @Order(400)
    @Replaces(bean = UploadPolicy.class, named = "file-name")
    @Requires(property = "spec.name", value = SPEC)
    static final class AnyName implements UploadPolicy {
        @Override
        public Verdict judge(UploadIntent intent, PolicyContext context) {
            return Verdict.allow();
        }
    }

    @Singleton
    @Requires(property = "spec.name", value = SPEC)
    static final class NoShows implements DownloadPolicy {
        @Override
        public DownloadVerdict judge(DownloadRequest request, DownloadContext context) {
            return request.disposition() == Disposition.INLINE
                            && context.subject().id().equals("mallory")
                    ? DownloadVerdict.deny("not-for-you", "You may keep files and not look at them here.")
                    : DownloadVerdict.allow();
        }
    }
}
