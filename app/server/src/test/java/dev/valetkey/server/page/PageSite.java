package dev.valetkey.server.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** A web server with pages of its own, on another port than the development server. */
final class PageSite implements AfterAllCallback {

    private static final Map<String, String> TYPES =
            Map.of("html", "text/html", "js", "text/javascript", "css", "text/css");

    private final HttpServer server;
    private final Map<String, byte[]> pages = new ConcurrentHashMap<>();
    private final Path folder;

    private PageSite(Path folder) throws IOException {
        this.folder = folder.toAbsolutePath().normalize();
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            var thread = new Thread(work, "page-site");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::answer);
        server.createContext("/valetkey/", this::answerModule);
        server.start();
    }

    /** Serves the files of a folder, and the modules of the browser client below {@code /valetkey/}. */
    static PageSite of(Path folder) {
        try {
            return new PageSite(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Serves a page instead of a file. */
    void put(String path, String page) {
        pages.put(path, page.getBytes(StandardCharsets.UTF_8));
    }

    int port() {
        return server.getAddress().getPort();
    }

    String origin(String host) {
        return "http://" + host + ":" + port();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String name = path.endsWith("/") ? path + "index.html" : path;
        byte[] page = pages.get(name);
        Path file = folder.resolve(name.substring(1)).normalize();
        if (page == null && file.startsWith(folder) && Files.isRegularFile(file)) {
            page = Files.readAllBytes(file);
        }
        send(exchange, name, page);
    }

    private void answerModule(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String resource = "/valetkey/browser/" + path.substring("/valetkey/".length());
        try (InputStream module = PageSite.class.getResourceAsStream(resource)) {
            send(exchange, path, module == null ? null : module.readAllBytes());
        }
    }

    private static void send(HttpExchange exchange, String name, byte[] body) throws IOException {
        try (exchange) {
            String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
            if (body != null) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        server.stop(0);
    }
}
