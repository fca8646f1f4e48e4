package dev.valetkey.server.packaged;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** SIGTERM while requests wait for a database that is frozen for a moment. */
class GracefulStopIT {

    private static final int REQUESTS = 25;

    @TempDir(cleanup = CleanupMode.NEVER)
    Path folder;

    @RegisterExtension
    final PostgresServer postgres = new PostgresServer();

    @Test
    void requests_in_flight_are_answered_and_no_upload_stays_in_verification() throws Exception {
        String patient =
                postgres.ledger().replace("}", ", max-connections: 60, connect-timeout: 30s, statement-timeout: 30s}");
        ExecutorService clients = Executors.newFixedThreadPool(2 * REQUESTS);
        // All copies at once, because those that wait for others fail after a second, which a busy machine exceeds.
        Map<String, String> copies = Map.of("VALETKEY_AWS_CALLS_MAX_CONCURRENT_COPIES", Integer.toString(REQUESTS));
        try (ProductionServer server = ProductionServer.startWithLedger(folder, patient, copies)) {
            Api api = server.as("acme");
            Intent intent = Intent.text("in flight");
            List<String> sent = IntStream.range(0, REQUESTS)
                    .mapToObj(i -> {
                        GrantedUpload granted = api.create(intent);
                        api.send(granted, intent.bytes());
                        return granted.id();
                    })
                    .toList();

            postgres.freeze();
            List<Future<Integer>> responses = new ArrayList<>();
            for (String id : sent) {
                Callable<Integer> create =
                        () -> api.call("POST", "/v1/uploads", intent.json()).statusCode();
                Callable<Integer> complete = () ->
                        api.call("POST", "/v1/uploads/" + id + "/complete", "").statusCode();
                responses.add(clients.submit(create));
                responses.add(clients.submit(complete));
            }
            await("the requests are in flight")
                    .pollDelay(Duration.ofSeconds(2))
                    .until(() -> responses.stream().noneMatch(Future::isDone));
            CompletableFuture<Integer> exit = CompletableFuture.supplyAsync(() -> terminate(server));
            await("the server stops accepting connections").until(() -> refusesConnections(server) || exit.isDone());
            postgres.thaw();

            assertThat(exit.join()).as(server.output()).isZero();
            for (Future<Integer> response : responses) {
                assertThat(response.get()).as(server.output()).isBetween(200, 202);
            }
            assertThat(postgres.query("select count(*) from valetkey.upload where state = 'stored'"))
                    .isEqualTo(Integer.toString(REQUESTS));
            assertThat(postgres.query("select count(*) from valetkey.upload where state = 'verifying'"))
                    .isEqualTo("0");
        } finally {
            clients.shutdownNow();
        }
    }

    private static int terminate(ProductionServer server) {
        try {
            return server.terminate();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static boolean refusesConnections(ProductionServer server) {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
            return !socket.isConnected();
        } catch (IOException refused) {
            return true;
        }
    }
}
