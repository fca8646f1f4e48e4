package dev.valetkey.micronaut.webhook;

import dev.valetkey.core.port.webhook.WebhookSender;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Sends requests that are signed by the
 * <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard Webhooks</a>
 * specification. Follows no redirects, has no cookies, and reads only the beginning of a response.
 */
final class SignedWebhookSender implements WebhookSender, AutoCloseable {

    /** So much of a response is read so that its connection can be used again. */
    private static final int MAX_RESPONSE = 64 * 1024;

    private static final int GONE = 410;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    private final CloseableHttpClient client;
    private final Function<String, Optional<WebhookTarget>> targets;
    private final Duration timeout;
    private final Clock clock;

    SignedWebhookSender(
            CloseableHttpClient client,
            Function<String, Optional<WebhookTarget>> targets,
            Duration timeout,
            Clock clock) {
        this.client = client;
        this.targets = targets;
        this.timeout = timeout;
        this.clock = clock;
    }

    @Override
    public Response send(Request request) {
        return targets.apply(request.endpoint())
                .map(target -> send(request, target))
                .orElseGet(() -> new Response.Unreachable("The endpoint does not exist"));
    }

    private Response send(Request request, WebhookTarget target) {
        HttpPost post = new HttpPost(target.url());
        try {
            post.setHeader("webhook-signature", target.secrets().sign(request.id(), request.at(), request.payload()));
        } catch (IllegalStateException withoutSecret) {
            return new Response.Unreachable(String.valueOf(withoutSecret.getMessage()));
        }
        post.setHeader("webhook-id", request.id().toString());
        post.setHeader("webhook-timestamp", Long.toString(request.at().getEpochSecond()));
        post.setEntity(
                new StringEntity(request.payload(), ContentType.APPLICATION_JSON.withCharset(StandardCharsets.UTF_8)));
        return execute(post);
    }

    /** The timeouts of sockets do not end a response of which a byte arrives now and then. */
    private Response execute(HttpPost post) {
        CompletableFuture<Void> deadline =
                new CompletableFuture<Void>().orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture<Void> unused = deadline.whenComplete((done, late) -> {
            if (late != null) {
                post.cancel();
            }
        });
        @Nullable Response result = null;
        try (ClassicHttpResponse response = client.executeOpen(null, post, null)) {
            result = read(response);
            if (!skipBody(response)) {
                post.cancel();
            }
        } catch (IOException | RuntimeException failed) {
            // The status is the result, whatever happens to the body.
            return result == null ? unreachable(failed, deadline.isCompletedExceptionally()) : result;
        } finally {
            deadline.complete(null);
        }
        return result;
    }

    private Response unreachable(Exception failed, boolean late) {
        return new Response.Unreachable(
                late
                        ? "No response within " + timeout
                        : failed.getClass().getSimpleName() + ": " + failed.getMessage());
    }

    private Response read(ClassicHttpResponse response) {
        int status = response.getCode();
        if (status >= 200 && status < 300) {
            return new Response.Delivered(status);
        }
        if (status == GONE) {
            return new Response.Gone();
        }
        boolean temporary = status == TOO_MANY_REQUESTS || status == UNAVAILABLE;
        return new Response.Refused(status, temporary ? retryAfter(response) : null);
    }

    /** Returns whether the end was reached; closing the response would read the rest. */
    private static boolean skipBody(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return true;
        }
        return entity.getContent().readNBytes(MAX_RESPONSE).length < MAX_RESPONSE;
    }

    /** Seconds or a date (RFC 9110 §10.2.3). */
    private @Nullable Duration retryAfter(ClassicHttpResponse response) {
        Header header = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        if (header == null || header.getValue() == null) {
            return null;
        }
        String value = header.getValue().strip();
        if (value.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        Instant date = DateUtils.parseStandardDate(value);
        return date == null ? null : positive(Duration.between(clock.instant(), date));
    }

    private static @Nullable Duration positive(Duration duration) {
        return duration.isNegative() ? null : duration;
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
