package dev.valetkey.s3.server;

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

/** VersityGW's executable: from the user's cache, or built into it once by Go. */
final class VersityGwBinary {

    private static final String VERSION = "v1.8.0";
    private static final String MODULE = "github.com/versity/versitygw/cmd/versitygw@" + VERSION;
    private static final String NAME = "versitygw";
    private static final int MIN_GO_VERSION = 25;
    private static final Pattern GO = Pattern.compile("go1\\.(\\d+)");

    private VersityGwBinary() {}

    private static final String REMEDY =
            "VersityGW is built with Go 1." + MIN_GO_VERSION + " or newer, which is not on the"
                    + " PATH; install it from https://go.dev/dl/ to run the contract suites against a second S3 server";

    /**
     * The reason why the executable is missing and cannot be built, with the remedy; empty if it exists or can be
     * built.
     */
    static Optional<String> missing() {
        return Files.isExecutable(folder().resolve(NAME)) || goVersion() >= MIN_GO_VERSION
                ? Optional.empty()
                : Optional.of(REMEDY);
    }

    /** Returns the executable, which is built if it does not exist. */
    static Path find() throws IOException, InterruptedException {
        if (missing().isPresent()) {
            throw new IllegalStateException(REMEDY);
        }
        Path binary = folder().resolve(NAME);
        if (!Files.isExecutable(binary)) {
            build(folder());
        }
        return binary;
    }

    private static Path folder() {
        Path cache = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(home -> !home.isEmpty())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
        return cache.resolve("valetkey").resolve("versitygw-" + VERSION);
    }

    private static int goVersion() {
        try {
            Process go = new ProcessBuilder("go", "version")
                    .redirectErrorStream(true)
                    .start();
            Matcher version = GO.matcher(new String(go.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException noGo) {
            return 0;
        }
    }

    /** With a lock, because several builds may run concurrently. */
    private static void build(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        try (FileChannel file =
                        FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = file.lock()) {
            if (!lock.isValid() || Files.isExecutable(folder.resolve(NAME))) {
                return;
            }
            ProcessBuilder install = new ProcessBuilder("go", "install", MODULE)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("build.log").toFile());
            install.environment().put("GOBIN", folder.toString());
            Process go = install.start();
            if (!go.waitFor(15, TimeUnit.MINUTES) || go.exitValue() != 0) {
                go.destroyForcibly();
                throw new IllegalStateException(
                        "'go install " + MODULE + "' did not succeed; its output is in " + folder.resolve("build.log"));
            }
        }
    }
}
