package dev.valetkey.server.page;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.FilePayload;
import dev.valetkey.server.packaged.DevProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A person who uses the demo page with files that are sent in parts, as a form, or refused. */
@Tag("browser")
class EveryKindIT {

    private static final int DESKTOP = 1100;
    private static final int PHONE = 360;
    private static final int MIB = 1 << 20;
    private static final int PART = 8 * MIB;
    private static final int PARTS = 5;
    private static final Pattern SOME = Pattern.compile("[1-9]\\d?");

    /** Most parts are sent, and the last is in flight. */
    private static final Pattern NEARLY_ALL = Pattern.compile("8[2-9]|9[0-5]");

    private static final FileTime LONG_AGO = FileTime.fromMillis(1_750_000_000_000L);

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @RegisterExtension
    static final DevProcess DEV = DevProcess.create();

    @TempDir
    Path folder;

    @Test
    void a_large_upload_is_resumed_after_the_page_was_reloaded() throws IOException {
        Path clip = clip();
        try (DemoPage page = open(DESKTOP, "parts")) {
            page.signIn("acme", "paula");
            leaveInTheMiddle(page, clip);
            Queue<String> sent = sentFrom(page);
            Queue<String> workers = new ConcurrentLinkedQueue<>();
            page.page().onWorker(worker -> workers.add(worker.url()));

            page.signIn("acme", "paula");
            assertThat(page.unfinished("clip.mp4")).containsText(" of 42 MB uploaded");
            page.picture("choose-it-again");
            int storedParts =
                    partsIn(page.unfinished("clip.mp4").locator(".meta").textContent());
            page.chooseAgain("clip.mp4", clip);
            reaches(page, "clip.mp4", "stored");
            assertThat(page.unfinished("clip.mp4")).isHidden();
            page.picture("stored");

            assertThat(storedParts).isBetween(1, PARTS - 1);
            assertThat(sent).hasSize(PARTS - storedParts);
            assertThat(workers).singleElement().asString().endsWith("/hash-worker.js");
            assertThat(page.download("clip.mp4")).isEqualTo(Files.readAllBytes(clip));
            assertThat(page.complaints()).isEmpty();
        }
    }

    @Test
    void a_changed_large_file_is_not_resumed() throws IOException {
        try (DemoPage page = open(PHONE, "changed")) {
            page.signIn("acme", "petra");
            leaveInTheMiddle(page, clip());
            Queue<String> sent = sentFrom(page);

            page.signIn("acme", "petra");
            assertThat(page.unfinished("clip.mp4")).isVisible();
            assertThat(page.barriers()).isEmpty();
            page.picture("choose-it-again");
            page.chooseAgain("clip.mp4", changedClip());
            reaches(page, "clip.mp4", "refused");
            assertThat(page.transfer("clip.mp4").locator(".reasons li")).containsText("different content in part 1");
            assertThat(page.unfinished("clip.mp4")).isVisible();
            assertThat(page.barriers()).isEmpty();
            page.picture("refused");
            assertThat(sent).isEmpty();

            page.unfinished("clip.mp4").locator("[data-action=discard]").click();
            assertThat(page.unfinished("clip.mp4")).isHidden();
            page.picture("discarded");
        }
    }

    @Test
    void a_form_is_sent() throws IOException {
        byte[] scan = noise(3 * MIB);
        try (DemoPage page = open(DESKTOP, "form")) {
            page.signIn("acme", "paula");
            page.slowDown(2 * MIB);
            page.choose("scan", new FilePayload("scan.pdf", "application/pdf", scan));
            assertThat(page.transfer("scan.pdf")).hasAttribute("data-kind", "post");
            assertThat(page.transfer("scan.pdf").locator("[role=progressbar]")).hasAttribute("aria-valuenow", SOME);
            page.picture("on-the-way");

            reaches(page, "scan.pdf", "stored");
            page.picture("stored");
            assertThat(page.download("scan.pdf")).isEqualTo(scan);
            assertThat(page.complaints()).isEmpty();
        }
    }

    @Test
    void a_denied_file_shows_the_reason() {
        try (DemoPage page = open(DESKTOP, "denied")) {
            page.signIn("acme", "paula");
            Queue<String> sent = sentFrom(page);
            page.choose("video", new FilePayload("letter.html", "text/html", noise(2_000)));
            reaches(page, "letter.html", "refused");
            assertThat(page.transfer("letter.html").locator(".reasons li").first())
                    .containsText("text/html");
            page.picture("refused");
            assertThat(sent).isEmpty();
        }
    }

    /** Uploads most of it, pauses, and loads the page again. */
    private static void leaveInTheMiddle(DemoPage page, Path clip) {
        Locator transfer = page.transfer("clip.mp4");
        page.slowDown(6 * MIB);
        page.choose("video", clip);
        assertThat(transfer).hasAttribute("data-kind", "multipart");
        assertThat(transfer.locator("[role=progressbar]")).hasAttribute("aria-valuenow", Pattern.compile("[5-9]\\d"));
        page.picture("on-the-way");
        // Slow enough that the button can be pressed in time.
        page.slowDown(MIB);
        assertThat(transfer.locator("[role=progressbar]")).hasAttribute("aria-valuenow", NEARLY_ALL);
        page.press("clip.mp4", "pause");
        reaches(page, "clip.mp4", "paused");
        assertThat(page.barriers()).isEmpty();
        page.picture("paused");
        page.slowDown(6 * MIB);
        page.reload();
    }

    /** The number of parts that are sent when the page shows "34 MB of 42 MB". */
    private static int partsIn(String text) {
        Matcher megabytes = Pattern.compile("([\\d.]+) MB of").matcher(text);
        assertThat(megabytes.find()).as(text).isTrue();
        return (int) Math.round(Double.parseDouble(megabytes.group(1)) * 1e6 / PART);
    }

    /** Records requests to the store from now on. */
    private static Queue<String> sentFrom(DemoPage page) {
        Queue<String> sent = new ConcurrentLinkedQueue<>();
        page.page().onRequest(request -> {
            if (List.of("PUT", "POST").contains(request.method()) && toTheStore(request)) {
                sent.add(request.url());
            }
        });
        return sent;
    }

    private static boolean toTheStore(Request request) {
        return request.url().contains("X-Amz-Signature");
    }

    private static DemoPage open(int width, String story) {
        return DemoPage.open(CHROMIUM.browser(), DEV.address(), width, story);
    }

    private static void reaches(DemoPage page, String fileName, String state) {
        assertThat(page.transfer(fileName)).hasAttribute("data-state", state);
    }

    private Path clip() throws IOException {
        return write(noise(PARTS * PART));
    }

    /** The clip with another byte in the first part, and the same size, name and modification time. */
    private Path changedClip() throws IOException {
        byte[] bytes = noise(PARTS * PART);
        bytes[3 * MIB]++;
        return write(bytes);
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.setLastModifiedTime(Files.write(folder.resolve("clip.mp4"), bytes), LONG_AGO);
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
