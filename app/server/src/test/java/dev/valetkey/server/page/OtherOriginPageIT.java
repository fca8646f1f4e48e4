package dev.valetkey.server.page;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.valetkey.server.packaged.DevProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Pages of another origin that upload to the development server: with its own modules, and with the npm package. */
@Tag("browser")
class OtherOriginPageIT {

    private static final Path MODULE = Path.of(System.getProperty("packaged.repository"), "app/browser");
    private static final Path BUILT = MODULE.resolve("target/consumers/dist");
    private static final int PARTS = 9_000_000;
    private static final String ADDED = "app.example.test";
    private static final String FOREIGN = "other.example.test";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @RegisterExtension
    static final PageSite SITE = PageSite.of(BUILT);

    @RegisterExtension
    static final DevProcess DEV = DevProcess.withOptions("--allow-origin", SITE.origin(ADDED));

    private final Queue<String> workers = new ConcurrentLinkedQueue<>();
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void writePages() throws IOException {
        SITE.put("/page.js", Files.readString(MODULE.resolve("consumers/page.js")));
        SITE.put("/imported/index.html", page(DEV.address() + "/valetkey/valetkey.js"));
        SITE.put("/own/index.html", page("/valetkey/valetkey.js"));
    }

    @BeforeEach
    void openBrowser() {
        context = CHROMIUM.browser().newContext();
        page = context.newPage();
        page.onWorker(worker -> workers.add(worker.url()));
    }

    @AfterEach
    void closeBrowser() {
        context.close();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, document, note.txt, text/plain, 100, put",
        "127.0.0.1, scan, scan.pdf, application/pdf, 30000, post",
        "shop.localhost, video, clip.mp4, video/mp4, 9000000, multipart",
        "app.example.test, video, clip.mp4, video/mp4, 9000000, multipart"
    })
    void a_page_that_imports_the_modules_of_the_server_uploads(
            String host, String purpose, String fileName, String type, int size, String kind) {
        open(SITE.origin(host) + "/imported/");

        assertThat(send(purpose, fileName, type, size))
                .containsEntry("state", "stored")
                .containsEntry("kinds", List.of(kind));
    }

    @Test
    void a_page_reads_the_reasons_of_a_refusal() {
        open(SITE.origin("localhost") + "/imported/");

        Map<String, Object> refused = send("avatar", "page.html", "text/html", 10);

        assertThat(refused.get("reasons")).asString().contains("text/html");
    }

    @Test
    void a_page_that_is_not_allowed_gets_no_response() {
        open(SITE.origin(FOREIGN) + "/own/");

        assertThat(send("document", "note.txt", "text/plain", 100))
                .containsEntry("code", "network")
                .containsEntry("corsLikely", true);
    }

    @Test
    void a_page_that_is_not_allowed_cannot_import_the_modules() {
        page.navigate(SITE.origin(FOREIGN) + "/imported/");

        assertThat(page.evaluate("() => import('@valetkey/client').then(() => 'imported', error => error.name)"))
                .isEqualTo("TypeError");
    }

    @ParameterizedTest
    @ValueSource(strings = {"esbuild", "rollup", "vite", "webpack"})
    void a_page_of_a_bundler_uploads_and_finds_the_worker(String bundler) {
        assumeBuilt(bundler);
        open(SITE.origin("localhost") + "/" + bundler + "/");

        assertThat(send("video", "clip.mp4", "video/mp4", PARTS))
                .containsEntry("state", "stored")
                .containsEntry("kinds", List.of("multipart"));
        assertThat(workers).singleElement().asString().startsWith(SITE.origin("localhost") + "/" + bundler + "/");
    }

    @Test
    void the_example_with_vite_and_react_uploads_every_kind_and_shows_reasons() throws IOException {
        assumeBuilt("react");
        String html = Files.readString(BUILT.resolve("react/index.html"))
                .replace("content=\"http://localhost:8080\"", "content=\"" + DEV.address() + "\"")
                .replace("/assets/", "/react/assets/");
        SITE.put("/react/index.html", html);
        page.navigate(SITE.origin("localhost") + "/react/");

        chooseInExample("document", "note.txt", "text/plain", 100, "note.txt is stored.");
        chooseInExample("scan", "scan.pdf", "application/pdf", 30_000, "scan.pdf is stored.");
        chooseInExample("video", "clip.mp4", "video/mp4", PARTS, "clip.mp4 is stored.");
        chooseInExample("document", "page.html", "text/html", 100, "text/html");
        assertThat(workers).hasSize(1);
    }

    private void chooseInExample(String purpose, String fileName, String type, int size, String message) {
        page.selectOption("select", purpose);
        page.setInputFiles("input[type=file]", new FilePayload(fileName, type, new byte[size]));
        assertThat(page.getByRole(AriaRole.STATUS)).containsText(message);
    }

    private void open(String address) {
        page.navigate(address);
        page.waitForFunction("() => globalThis.send !== undefined");
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> send(String purpose, String fileName, String type, int size) {
        Map<String, Object> upload = new HashMap<>(Map.of(
                "service", DEV.address().toString(),
                "token", DEV.token("acme", "alice"),
                "purpose", purpose,
                "fileName", fileName,
                "type", type,
                "size", size));
        return (Map<String, Object>) page.evaluate("upload => globalThis.send(upload)", upload);
    }

    private static void assumeBuilt(String name) {
        boolean built = Files.isRegularFile(BUILT.resolve(name).resolve("index.html"));
        String remedy =
                BUILT.resolve(name) + " is missing; Node.js and npm build it in app/browser/check.sh, without -Pquick";
        if (!built && "true".equals(System.getenv("CI"))) {
            throw new AssertionError(remedy);
        }
        Assumptions.assumeTrue(built, remedy);
    }

    private static String page(String client) {
        return """
                <!doctype html>
                <script type="importmap">{"imports": {"@valetkey/client": "%s"}}</script>
                <script type="module" src="/page.js"></script>
                """.formatted(client);
    }
}
