package dev.valetkey.core.webhook;

import dev.valetkey.core.port.webhook.WebhookQueue;
import dev.valetkey.core.port.webhook.WebhookQueue.Claim;
import dev.valetkey.core.port.webhook.WebhookSender;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Delivers events to webhook endpoints at least once. Each endpoint has one thread of one node while it has due deliveries, so
 * that its events arrive in the order of time, and an endpoint that does not respond delays no other. Thread-safe.
 */
public final class DeliverWebhooks {

    private static final Logger LOG = LoggerFactory.getLogger(DeliverWebhooks.class);

    private final WebhookQueue queue;
    private final WebhookSender sender;
    private final WebhookDirectory endpoints;
    private final WebhookSettings settings;
    private final Executor executor;
    private final RandomGenerator random;
    private final Clock clock;
    private final Map<String, CompletableFuture<Void>> running = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    /**
     * Creates the use case.
     *
     * @param queue stores the deliveries until they succeed
     * @param sender sends signed requests
     * @param endpoints the endpoints as this node knows them
     * @param settings the timeout of a request and the delays after failures
     * @param executor runs one task for each endpoint with due deliveries, which may block
     * @param random adds jitter to the delays
     * @param clock the current instant
     */
    public DeliverWebhooks(
            WebhookQueue queue,
            WebhookSender sender,
            WebhookDirectory endpoints,
            WebhookSettings settings,
            Executor executor,
            RandomGenerator random,
            Clock clock) {
        this.queue = queue;
        this.sender = sender;
        this.endpoints = endpoints;
        this.settings = settings;
        this.executor = executor;
        this.random = random;
        this.clock = clock;
    }

    /** Polls once: claims the endpoints that have due deliveries, and delivers on other threads. */
    public synchronized void poll() {
        if (stopped) {
            return;
        }
        Instant now = clock.instant();
        Map<String, WebhookEndpoint> idle = endpoints.deliverable().stream()
                .filter(endpoint -> !running.containsKey(endpoint.name()))
                .collect(Collectors.toMap(WebhookEndpoint::name, Function.identity()));
        Map<String, String> urls =
                idle.values().stream().collect(Collectors.toMap(WebhookEndpoint::name, WebhookEndpoint::url));
        queue.claim(urls, now, now.plus(settings.lease()))
                .forEach(claim -> start(claim, Objects.requireNonNull(idle.get(claim.endpoint()))));
    }

    /**
     * Stops claiming, and waits for running requests.
     *
     * @param atMost the maximum time to wait
     * @return whether all of them ended; another node repeats the others when their lease has expired
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public boolean stop(Duration atMost) throws InterruptedException {
        List<CompletableFuture<Void>> ends;
        synchronized (this) {
            stopped = true;
            ends = List.copyOf(running.values());
        }
        try {
            CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).get(atMost.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (ExecutionException failed) {
            LOG.debug("The last deliveries of a webhook endpoint were not recorded", failed);
            return true;
        }
    }

    private void start(Claim claim, WebhookEndpoint endpoint) {
        EndpointDelivery delivery = new EndpointDelivery(
                new EndpointDelivery.Ports(queue, sender, clock),
                claim,
                endpoint,
                settings,
                random,
                () -> stopped || !isDeliverable(claim.endpoint()));
        CompletableFuture<Void> end = new CompletableFuture<>();
        running.put(claim.endpoint(), end);
        try {
            executor.execute(() -> run(delivery, claim, end));
        } catch (RejectedExecutionException ended) {
            running.remove(claim.endpoint());
            end.complete(null);
        }
    }

    /** An operator may disable an endpoint while it has many events. */
    private boolean isDeliverable(String name) {
        return endpoints.deliverable().stream()
                .anyMatch(endpoint -> endpoint.name().equals(name));
    }

    private void run(EndpointDelivery delivery, Claim claim, CompletableFuture<Void> end) {
        try {
            delivery.run();
        } catch (RuntimeException failed) {
            LOG.warn(
                    "The deliveries of webhook endpoint '{}' could not be recorded; they are repeated in {} at the latest: {}",
                    claim.endpoint(),
                    settings.lease(),
                    failed.getMessage());
            LOG.debug("The deliveries could not be recorded", failed);
        } finally {
            running.remove(claim.endpoint());
            end.complete(null);
        }
    }
}
