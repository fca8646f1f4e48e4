package dev.valetkey.server.page;

import com.microsoft.playwright.options.FilePayload;
import dev.valetkey.server.packaged.DevProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Random;
import java.util.regex.Pattern;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A person who uses the demo page. */
@Tag("browser")
class DemoPageIT {

    private static final int DESKTOP = 1100;
    private static final int PHONE = 360;
    private static final int MEGABYTE = 1_000_000;

    /** Longer than a grant of the demo is valid, and shorter than a token. */
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    /** Before the server, which does not have to start without a browser. */
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @RegisterExtension
    static final DevProcess DEV = DevProcess.create();

    @Test
    void a_user_uploads_files_reads_the_reason_of_a_refusal_and_downloads_the_same_bytes() throws IOException {
        byte[] report = noise(6 * MEGABYTE);
        try (DemoPage page = open(DESKTOP, "upload")) {
            page.picture("before");
            page.signIn("acme", "alice");
            page.slowDown(2 * MEGABYTE);
            page.choose(
                    "document",
                    new FilePayload("report.pdf", "application/pdf", report),
                    new FilePayload("note.txt", "text/plain", "Grüße".getBytes(StandardCharsets.UTF_8)),
                    new FilePayload("page.html", "text/html", "<p>no</p>".getBytes(StandardCharsets.UTF_8)));

            assertThat(page.transfer("page.html")).hasAttribute("data-state", "refused");
            assertThat(page.transfer("page.html").locator(".reasons li").first())
                    .containsText("text/html");
            assertThat(page.transfer("report.pdf").locator("[role=progressbar]"))
                    .hasAttribute("aria-valuenow", Pattern.compile("[1-9]\\d?"));
            page.picture("on-the-way");

            reaches(page, "report.pdf", "stored");
            reaches(page, "note.txt", "stored");
            assertThat(page.upload("report.pdf")).hasAttribute("data-state", "stored");
            page.picture("stored");

            assertThat(page.download("report.pdf")).isEqualTo(report);
            page.picture("downloaded");
            assertThat(page.complaints()).isEmpty();
        }
    }

    @Test
    void another_tenant_sees_none_of_the_uploads() {
        try (DemoPage page = open(DESKTOP, "tenants")) {
            page.signIn("acme", "alice");
            page.choose("avatar", new FilePayload("face.webp", "image/webp", noise(2_000)));
            reaches(page, "face.webp", "stored");
            assertThat(page.upload("face.webp")).isVisible();

            page.signIn("globex", "gustav");
            assertThat(page.uploads()).hasCount(0);
            assertThat(page.page().locator("#empty")).isVisible();
            page.picture("nothing-of-acme");
        }
    }

    @Test
    void an_upload_recovers_when_the_network_comes_back() throws IOException {
        byte[] report = noise(4 * MEGABYTE);
        try (DemoPage page = open(DESKTOP, "network")) {
            page.signIn("acme", "nadia");
            page.slowDown(MEGABYTE);
            page.choose("document", new FilePayload("train.pdf", "application/pdf", report));
            assertThat(page.transfer("train.pdf").locator("[role=progressbar]"))
                    .hasAttribute("aria-valuenow", Pattern.compile("[1-9]\\d?"));

            page.network(false);
            assertThat(page.transfer("train.pdf")).hasAttribute("data-waiting", Pattern.compile(".*"));
            page.picture("in-the-tunnel");
            page.network(true);

            reaches(page, "train.pdf", "stored");
            page.picture("through-the-tunnel");
            assertThat(page.download("train.pdf")).isEqualTo(report);
        }
    }

    @Test
    void an_upload_that_waits_longer_than_its_grant_is_valid_gets_a_new_grant() throws IOException {
        byte[] report = noise(4 * MEGABYTE);
        try (DemoPage page = open(DESKTOP, "renewal")) {
            page.signIn("acme", "nadia");
            page.slowDown(MEGABYTE);
            page.choose("document", new FilePayload("plan.pdf", "application/pdf", report));
            assertThat(page.transfer("plan.pdf").locator("[role=progressbar]"))
                    .hasAttribute("aria-valuenow", Pattern.compile("[1-9]\\d?"));
            page.press("plan.pdf", "pause");
            reaches(page, "plan.pdf", "paused");

            page.page().clock().setFixedTime(Date.from(Instant.now().plus(TEN_MINUTES)));
            page.page().waitForRequest("**/v1/uploads/*/renew", () -> page.press("plan.pdf", "resume"));
            reaches(page, "plan.pdf", "stored");
            assertThat(page.download("plan.pdf")).isEqualTo(report);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {PHONE, DESKTOP})
    void the_page_is_accessible_at_every_width(int width) {
        try (DemoPage page = open(width, "width-" + width)) {
            assertThat(page.barriers()).isEmpty();
            page.signIn("acme", "alice");
            page.choose(
                    "avatar",
                    new FilePayload("me.png", "image/png", noise(3_000)),
                    new FilePayload(
                            "a-file-with-a-very-long-name-that-does-not-fit-into-a-narrow-column-and-has-no-blank.txt",
                            "text/plain",
                            noise(100)));
            reaches(page, "me.png", "stored");
            page.picture("all-there");

            assertThat(page.barriers()).isEmpty();
        }
    }

    private static DemoPage open(int width, String story) {
        return DemoPage.open(CHROMIUM.browser(), DEV.address(), width, story);
    }

    private static void reaches(DemoPage page, String fileName, String state) {
        assertThat(page.transfer(fileName)).hasAttribute("data-state", state);
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
