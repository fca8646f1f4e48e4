package dev.valetkey.s3.queue;

import dev.valetkey.s3.notification.Notifications;
import dev.valetkey.s3.server.LocalStack;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.NotificationConfiguration;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;
import software.amazon.awssdk.services.s3.model.TopicConfiguration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A way from a bucket to a queue. EventBridge and SNS are called without the SDK, because nothing else needs their clients. */
enum NotificationRoute {
    DIRECT {
        @Override
        NotificationConfiguration connect(LocalStack server, String queueArn) {
            return NotificationConfiguration.builder()
                    .queueConfigurations(QueueConfiguration.builder()
                            .queueArn(queueArn)
                            .events(Event.S3_OBJECT_CREATED)
                            .build())
                    .build();
        }
    },
    EVENT_BRIDGE {
        @Override
        NotificationConfiguration connect(LocalStack server, String queueArn) {
            String rule = "uploads-" + UUID.randomUUID();
            String pattern = "{\\\"source\\\":[\\\"aws.s3\\\"],\\\"detail-type\\\":[\\\"Object Created\\\"]}";
            events(server, "PutRule", "{\"Name\":\"%s\",\"EventPattern\":\"%s\"}".formatted(rule, pattern));
            events(
                    server,
                    "PutTargets",
                    "{\"Rule\":\"%s\",\"Targets\":[{\"Id\":\"queue\",\"Arn\":\"%s\"}]}".formatted(rule, queueArn));
            return NotificationConfiguration.builder()
                    .eventBridgeConfiguration(all -> {})
                    .build();
        }
    },
    TOPIC {
        @Override
        NotificationConfiguration connect(LocalStack server, String queueArn) {
            return topic(server, queueArn, false);
        }
    },
    TOPIC_WITH_RAW_DELIVERY {
        @Override
        NotificationConfiguration connect(LocalStack server, String queueArn) {
            return topic(server, queueArn, true);
        }
    };

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern TOPIC_ARN = Pattern.compile("<TopicArn>([^<]+)</TopicArn>");

    /** Creates what is between the bucket and the queue. */
    abstract NotificationConfiguration connect(LocalStack server, String queueArn);

    void configure(LocalStack server, S3Client s3, String queueArn) {
        NotificationConfiguration configuration = connect(server, queueArn);
        s3.putBucketNotificationConfiguration(
                put -> put.bucket(server.location().bucket()).notificationConfiguration(configuration));
    }

    /** Connects GuardDuty with the queue by the rule of the Terraform kit. */
    static void connectScanner(LocalStack server, String queueArn) {
        String rule = "scans-" + UUID.randomUUID();
        ObjectNode pattern = JSON.createObjectNode();
        pattern.putArray("source").add("aws.guardduty");
        pattern.putArray("detail-type").add("GuardDuty Malware Protection Object Scan Result");
        ObjectNode object = pattern.putObject("detail").putObject("s3ObjectDetails");
        object.putArray("bucketName").add(server.location().bucket());
        object.putArray("objectKey").addObject().put("prefix", "incoming/");
        events(
                server,
                "PutRule",
                JSON.createObjectNode()
                        .put("Name", rule)
                        .put("EventPattern", pattern.toString())
                        .toString());
        events(
                server,
                "PutTargets",
                "{\"Rule\":\"%s\",\"Targets\":[{\"Id\":\"queue\",\"Arn\":\"%s\"}]}".formatted(rule, queueArn));
    }

    /** Plays GuardDuty, which LocalStack does not have. */
    static void sendScanResult(LocalStack server, String bucket, String key) {
        JsonNode event = JSON.readTree(Notifications.scanResult(bucket, key, "THREATS_FOUND"));
        ObjectNode request = JSON.createObjectNode();
        request.putArray("Entries")
                .addObject()
                .put("Source", event.get("source").asString())
                .put("DetailType", event.get("detail-type").asString())
                .put("Detail", event.get("detail").toString());
        events(server, "PutEvents", request.toString());
    }

    private static NotificationConfiguration topic(LocalStack server, String queueArn, boolean raw) {
        Matcher created =
                TOPIC_ARN.matcher(sns(server, Map.of("Action", "CreateTopic", "Name", "uploads-" + UUID.randomUUID())));
        if (!created.find()) {
            throw new AssertionError("no topic was created");
        }
        String topic = created.group(1);
        sns(
                server,
                Map.of(
                        "Action",
                        "Subscribe",
                        "TopicArn",
                        topic,
                        "Protocol",
                        "sqs",
                        "Endpoint",
                        queueArn,
                        "Attributes.entry.1.key",
                        "RawMessageDelivery",
                        "Attributes.entry.1.value",
                        Boolean.toString(raw)));
        return NotificationConfiguration.builder()
                .topicConfigurations(TopicConfiguration.builder()
                        .topicArn(topic)
                        .events(Event.S3_OBJECT_CREATED)
                        .build())
                .build();
    }

    private static String events(LocalStack server, String action, String json) {
        return call(server, "events", "application/x-amz-json-1.1", "AWSEvents." + action, json);
    }

    private static String sns(LocalStack server, Map<String, String> parameters) {
        String form = parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "Version=2010-03-31&", ""));
        return call(server, "sns", "application/x-www-form-urlencoded", "", form);
    }

    /** LocalStack reads the service from the scope of the signature and validates only those of S3. */
    private static String call(LocalStack server, String service, String type, String target, String body) {
        HttpRequest request = HttpRequest.newBuilder(server.location().endpoint())
                .header("Content-Type", type)
                .header("X-Amz-Target", target)
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=test/20260102/%s/%s/aws4_request, SignedHeaders=host, Signature=0"
                                .formatted(server.location().region(), service))
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new AssertionError(target + ": " + response.statusCode() + " " + response.body());
            }
            return response.body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
