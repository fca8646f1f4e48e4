package dev.valetkey.s3.queue;

import dev.valetkey.core.net.LoopbackHost;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The URL of an SQS queue, as {@code CreateQueue} and {@code GetQueueUrl} return it. Its host is the endpoint of the calls.
 *
 * @param value an absolute URL with the name of the queue, {@code https}, or {@code http} on loopback
 */
public record QueueUrl(URI value) {

    /** Hosts of AWS contain the Region, also those of FIPS, dual-stack and VPC endpoints. */
    private static final Pattern REGION = Pattern.compile("(?:^|\\.)sqs(?:-fips)?\\.([a-z]{2}(?:-[a-z]+)+-\\d)\\.");

    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_.-]+)*/[A-Za-z0-9_-]{1,80}");

    private static final String EXPECTED = ". Expected the URL of an SQS queue, such as"
            + " https://sqs.eu-central-1.amazonaws.com/123456789012/valetkey-events, or http on loopback. A queue"
            + " ARN is not a URL.";

    /**
     * Checks the URL.
     *
     * @param value an absolute URL with the name of the queue, {@code https}, or {@code http} on loopback
     * @throws IllegalArgumentException if it is not the URL of a standard queue
     */
    public QueueUrl {
        String host = value.getHost();
        boolean plain = "http".equals(value.getScheme()) && host != null && LoopbackHost.matches(host);
        boolean safe = plain || "https".equals(value.getScheme());
        boolean extra = value.getQuery() != null || value.getFragment() != null || value.getUserInfo() != null;
        if (host == null || !safe || extra || !PATH.matcher(value.getPath()).matches()) {
            throw new IllegalArgumentException(
                    "'" + withoutUserInfo(value) + "' is not accepted" + fifo(value) + EXPECTED);
        }
    }

    /**
     * Parses a URL.
     *
     * @param text the text of the URL
     * @return the URL
     * @throws IllegalArgumentException if it is not the URL of a standard queue
     */
    public static QueueUrl parse(String text) {
        try {
            return new QueueUrl(new URI(text));
        } catch (URISyntaxException invalid) {
            throw new IllegalArgumentException("The value is not a URL" + EXPECTED, invalid);
        }
    }

    /** {@return the Region in the host; empty if the host contains none} */
    public Optional<String> region() {
        Matcher host = REGION.matcher(value.getHost());
        return host.find() ? Optional.of(host.group(1)) : Optional.empty();
    }

    /** {@return the URL without the path, to which calls are sent} */
    public URI endpoint() {
        return URI.create(value.getScheme() + "://" + value.getRawAuthority());
    }

    @Override
    public String toString() {
        return value.toString();
    }

    private static String fifo(URI value) {
        return String.valueOf(value.getPath()).endsWith(".fifo")
                ? ", because S3 sends no notifications to FIFO queues"
                : "";
    }

    private static String withoutUserInfo(URI value) {
        return value.getUserInfo() == null ? value.toString() : value.getScheme() + "://…@" + value.getHost();
    }
}
