package dev.valetkey.server.start;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

/** Waits until the service reports that it is ready. */
public final class ReadinessProbe {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);

    private ReadinessProbe() {}

    /**
     * Returns when the URL returns 200.
     *
     * @throws IllegalStateException on a timeout; the message contains the last response
     */
    public static void await(URI health, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        String response = probe(health);
        while (!response.equals("200")) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the service is not ready: %s returns %s".formatted(health, response));
            }
            Thread.sleep(POLL_INTERVAL.toMillis());
            response = probe(health);
        }
    }

    private static String probe(URI health) {
        try {
            var connection = (HttpURLConnection) health.toURL().openConnection();
            connection.setConnectTimeout(2_000);
            connection.setReadTimeout(5_000);
            return Integer.toString(connection.getResponseCode());
        } catch (IOException e) {
            return e.toString();
        }
    }
}
