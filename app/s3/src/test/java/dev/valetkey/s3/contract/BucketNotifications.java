package dev.valetkey.s3.contract;

import dev.valetkey.s3.server.LocalStack;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.FilterRule;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import java.util.List;
import java.util.UUID;

/** An SQS queue that receives S3's notifications of writes below a prefix. */
final class BucketNotifications implements AutoCloseable {

    /** The maximum wait time of SQS for a message. */
    private static final int TIMEOUT_SECONDS = 20;

    private final SqsClient queues;
    private final String queue;

    private BucketNotifications(SqsClient queues, String queue) {
        this.queues = queues;
        this.queue = queue;
    }

    static BucketNotifications of(LocalStack server, S3Client s3, String prefix) {
        SqsClient queues = SqsClient.builder()
                .endpointOverride(server.location().endpoint())
                .region(Region.of(server.location().region()))
                .credentialsProvider(server.credentials())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        String queue = queues.createQueue(create -> create.queueName("uploads-" + UUID.randomUUID()))
                .queueUrl();
        String arn = queues.getQueueAttributes(get -> get.queueUrl(queue).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        QueueConfiguration tell = QueueConfiguration.builder()
                .queueArn(arn)
                .events(Event.S3_OBJECT_CREATED)
                .filter(only -> only.key(key -> key.filterRules(
                        FilterRule.builder().name("prefix").value(prefix).build())))
                .build();
        s3.putBucketNotificationConfiguration(put ->
                put.bucket(server.location().bucket()).notificationConfiguration(all -> all.queueConfigurations(tell)));
        return new BucketNotifications(queues, queue);
    }

    /** Returns the next notification as JSON. */
    String awaitNext() {
        List<Message> messages = receive(TIMEOUT_SECONDS);
        if (messages.isEmpty()) {
            throw new AssertionError("no notification within " + TIMEOUT_SECONDS + " s");
        }
        Message message = messages.get(0);
        queues.deleteMessage(done -> done.queueUrl(queue).receiptHandle(message.receiptHandle()));
        return message.body();
    }

    boolean isEmpty() {
        return receive(1).isEmpty();
    }

    private List<Message> receive(int timeoutSeconds) {
        return queues.receiveMessage(receive ->
                        receive.queueUrl(queue).maxNumberOfMessages(1).waitTimeSeconds(timeoutSeconds))
                .messages();
    }

    @Override
    public void close() {
        queues.deleteQueue(delete -> delete.queueUrl(queue));
        queues.close();
    }
}
