package dev.valetkey.s3.queue;

import dev.valetkey.s3.server.LocalStack;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A queue with a dead-letter queue, as the Terraform kit creates them. */
final class TestQueue implements AutoCloseable {

    private static final int MAX_RECEIVES = 2;

    private final LocalStack server;
    private final SqsClient sqs;
    private final String url;
    private final String deadLetters;

    TestQueue(LocalStack server) {
        this.server = server;
        this.sqs = client();
        String name = "events-" + UUID.randomUUID();
        this.deadLetters = create(name + "-dead", Map.of());
        this.url = create(
                name,
                Map.of(
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}"
                                .formatted(attribute(deadLetters, QueueAttributeName.QUEUE_ARN), MAX_RECEIVES)));
    }

    private String create(String name, Map<QueueAttributeName, String> attributes) {
        return sqs.createQueue(create -> create.queueName(name).attributes(attributes))
                .queueUrl();
    }

    private SqsClient client() {
        return SqsClient.builder()
                .endpointOverride(server.location().endpoint())
                .region(Region.of(server.location().region()))
                .credentialsProvider(server.credentials())
                .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(Duration.ofSeconds(30)))
                .build();
    }

    /** A connection of its own, which the caller closes. */
    EventQueue open() {
        return new EventQueue(client(), client(), queueUrl());
    }

    /** LocalStack returns a host that only its DNS server knows. */
    private QueueUrl queueUrl() {
        return QueueUrl.parse(server.location().endpoint() + URI.create(url).getPath());
    }

    String arn() {
        return attribute(url, QueueAttributeName.QUEUE_ARN);
    }

    void send(String body) {
        sqs.sendMessage(send -> send.queueUrl(url).messageBody(body));
    }

    void awaitEmpty(Duration max) {
        await().atMost(max).untilAsserted(() -> assertThat(messages(url)).isZero());
    }

    int deadLetters() {
        return messages(deadLetters);
    }

    /** Visible and invisible ones. */
    private int messages(String queue) {
        return Integer.parseInt(attribute(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                + Integer.parseInt(attribute(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
    }

    private String attribute(String queue, QueueAttributeName name) {
        return sqs.getQueueAttributes(get -> get.queueUrl(queue).attributeNames(name))
                .attributes()
                .get(name);
    }

    @Override
    public void close() {
        sqs.deleteQueue(delete -> delete.queueUrl(url));
        sqs.deleteQueue(delete -> delete.queueUrl(deadLetters));
        sqs.close();
    }
}
