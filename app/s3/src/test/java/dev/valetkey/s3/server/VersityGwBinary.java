package dev.valetkey.s3.server;

import org.junit.jupiter.api.Assumptions;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** VersityGW's executable: from the user's cache, or built there once by Go. */
final class VersityGwBinary {

    private static final String VERSION = "v1.8.0";
    private static final String MODULE = "github.com/versity/versitygw/cmd/versitygw@" + VERSION;
    private static final int OLDEST_GO = 25;
    private static final Pattern GO = Pattern.compile("go1\\.(\\d+)");

    private VersityGwBinary() {}

    /** The executable; without it and without Go the test is skipped, or fails where {@code CI=true}. */
    static Path find() throws IOException, InterruptedException {
        Path folder = cache().resolve("valetkey").resolve("versitygw-" + VERSION);
        Path binary = folder.resolve("versitygw");
        if (!Files.isExecutable(binary)) {
            needGo();
            build(folder);
        }
        return binary;
    }

    private static Path cache() {
        return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(home -> !home.isEmpty())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
    }

    private static void needGo() throws InterruptedException {
        if (goVersion() >= OLDEST_GO) {
            return;
        }
        String sentence =
                "VersityGW is built with Go 1." + OLDEST_GO + " or newer, which is not on the PATH; install it"
                        + " from https://go.dev/dl/ to run the contract suite against a second S3 server";
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(sentence);
        }
        Assumptions.abort(sentence);
    }

    private static int goVersion() throws InterruptedException {
        try {
            Process go = new ProcessBuilder("go", "version")
                    .redirectErrorStream(true)
                    .start();
            String words = new String(go.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            go.waitFor();
            Matcher version = GO.matcher(words);
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException noGo) {
            return 0;
        }
    }

    /** Under a lock, because several builds may want it at once. */
    private static void build(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        try (FileChannel file =
                        FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = file.lock()) {
            if (!lock.isValid() || Files.isExecutable(folder.resolve("versitygw"))) {
                return;
            }
            ProcessBuilder install = new ProcessBuilder("go", "install", MODULE).inheritIO();
            install.environment().put("GOBIN", folder.toString());
            Process go = install.start();
            if (!go.waitFor(15, TimeUnit.MINUTES) || go.exitValue() != 0) {
                go.destroyForcibly();
                throw new IllegalStateException("'go install " + MODULE + "' did not succeed; its output is above");
            }
        }
    }
}
