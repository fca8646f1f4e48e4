package dev.valetkey.server.page;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** The demo page as a person uses it; each step saves a screenshot. app/browser/README.md lists its test hooks. */
final class DemoPage implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of(System.getProperty("packaged.screenshots", "target/screenshots"));

    private final BrowserContext context;
    private final Page page;
    private final String story;
    private final List<String> complaints = new ArrayList<>();
    private final CDPSession devtools;
    private int throughput = -1;
    private int step;

    private DemoPage(BrowserContext context, String story) {
        this.context = context;
        this.page = context.newPage();
        this.story = story;
        this.devtools = context.newCDPSession(page);
        devtools.send("Network.enable");
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
    }

    static DemoPage open(Browser browser, URI address, int width, String story) {
        BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, 900).setAcceptDownloads(true));
        var page = new DemoPage(context, story);
        page.page.navigate(address + "/");
        return page;
    }

    void signIn(String tenant, String subject) {
        page.selectOption("#tenant", tenant);
        page.fill("#subject", subject);
        page.click("#login");
        assertThat(page.locator("#desk")).isVisible();
        picture("signed-in-to-" + tenant);
    }

    void choose(String purpose, FilePayload... files) {
        page.selectOption("#purpose", purpose);
        page.setInputFiles("#files", files);
    }

    /** Chooses a file on disk, which is the same file when it is chosen again. */
    void choose(String purpose, Path file) {
        page.selectOption("#purpose", purpose);
        page.setInputFiles("#files", file);
    }

    /** Chooses a file again for an unfinished upload. */
    void chooseAgain(String fileName, Path file) {
        unfinished(fileName).locator("input[type=file]").setInputFiles(file);
    }

    void press(String fileName, String action) {
        transfer(fileName).locator("[data-action=" + action + "]").click();
    }

    /** Reloads the page like F5, after which the user has to sign in again. */
    void reload() {
        page.reload();
    }

    Locator unfinished(String fileName) {
        return page.locator("#unfinished [data-unfinished=\"" + fileName + "\"]");
    }

    Locator transfer(String fileName) {
        return page.locator("#transfers [data-transfer=\"" + fileName + "\"]");
    }

    Locator uploads() {
        return page.locator("#uploads [data-upload-id]");
    }

    Locator upload(String fileName) {
        return page.locator("#uploads [data-file-name=\"" + fileName + "\"]");
    }

    byte[] download(String fileName) throws IOException {
        Download download = page.waitForDownload(
                () -> upload(fileName).locator("[data-action=download]").click());
        return Files.readAllBytes(download.path());
    }

    /** Limits the upload rate, so that tests can observe the transfer. */
    void slowDown(int bytesPerSecond) {
        throughput = bytesPerSecond;
        network(true);
    }

    /** Disconnects or reconnects the network during a transfer. Uses one session, because two override each other. */
    void network(boolean online) {
        var conditions = new JsonObject();
        conditions.addProperty("offline", !online);
        conditions.addProperty("latency", 0);
        conditions.addProperty("downloadThroughput", -1);
        conditions.addProperty("uploadThroughput", throughput);
        devtools.send("Network.emulateNetworkConditions", conditions);
    }

    Page page() {
        return page;
    }

    /** Accessibility problems of the current page: violations of WCAG, and text outside of the screen. */
    List<String> barriers() {
        List<String> found = new ArrayList<>();
        for (Rule rule : new AxeBuilder(page).analyze().getViolations()) {
            found.add(rule.getId() + ": " + rule.getHelp() + " " + rule.getNodes());
        }
        int wide = (int) page.evaluate("document.documentElement.scrollWidth");
        if (wide > page.viewportSize().width) {
            found.add("the page is " + wide + " wide and scrolls sideways");
        }
        return found;
    }

    /** Errors of the page and violations of its content security policy. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    void picture(String name) {
        step++;
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(SCREENSHOTS.resolve("%s-%02d-%s.png".formatted(story, step, name))));
    }

    @Override
    public void close() {
        context.close();
    }
}
