package dev.valetkey.server.start;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

/** Waits until the service says of itself that it is well. */
public final class ReadinessProbe {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);

    private ReadinessProbe() {}

    /**
     * Returns when the address answers 200.
     *
     * @throws IllegalStateException if it has not within the given time; names the last answer
     */
    public static void await(URI health, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        String answer = probe(health);
        while (!answer.equals("200")) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the service is not well: %s answers %s".formatted(health, answer));
            }
            Thread.sleep(POLL_INTERVAL.toMillis());
            answer = probe(health);
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
