package dev.valetkey.micronaut.event;

import dev.valetkey.core.event.UploadEvent;
import dev.valetkey.core.event.UploadListener;
import dev.valetkey.micronaut.TestService;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/** A process with a service whose listener prints its event; the process is killed during the delivery. */
final class KilledServiceProcess {

    private static final String OUTPUT_PREFIX = "received ";

    private KilledServiceProcess() {}

    /** Has the same name as the listener that receives the event afterwards. */
    @Singleton
    @Named("counting")
    @Requires(property = "listeners", value = "killed")
    static final class Printing implements UploadListener {
        @Override
        public void onUpload(UploadEvent event) throws InterruptedException {
            System.out.println(OUTPUT_PREFIX + event.id());
            System.out.flush();
            new CountDownLatch(1).await();
        }
    }

    public static void main(String... folder) throws InterruptedException {
        try (ApplicationContext service = TestService.withAcme()
                .with("listeners", "killed")
                .with("valetkey.ledger.path", folder[0])
                .with("valetkey.events.patience", "2s")
                .start()) {
            StoredEvents.store(service);
            new CountDownLatch(1).await();
        }
    }

    /** Runs the process until its listener starts, kills it like {@code kill -9}, and returns the id of the event. */
    static UUID run(Path folder) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledServiceProcess.class.getName(),
                        folder.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            return output.lines()
                    .filter(line -> line.startsWith(OUTPUT_PREFIX))
                    .map(line -> UUID.fromString(line.substring(OUTPUT_PREFIX.length())))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("The service ended before its listener received an event"));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
