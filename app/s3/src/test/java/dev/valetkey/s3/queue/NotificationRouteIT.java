package dev.valetkey.s3.queue;

import dev.valetkey.core.arrival.ArrivalOutcome;
import dev.valetkey.s3.notification.ReportedObject;
import dev.valetkey.s3.notification.ReportedObject.Report;
import dev.valetkey.s3.server.LocalStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Real events of S3 on all their ways to the queue, with the encoding of their keys. */
class NotificationRouteIT {

    @RegisterExtension
    static final LocalStack SERVER = new LocalStack();

    private static final Duration SOON = Duration.ofSeconds(60);

    /** The encodings differ in a plus, a space, a percent sign and letters outside of ASCII. */
    private static final String SPECIAL = "incoming/acme/red fl+ower 100%25 äöü 日本.txt";

    private final Set<ReportedObject> reported = ConcurrentHashMap.newKeySet();
    private final RecordedEvents events = new RecordedEvents();

    /** LocalStack encodes the keys in events of EventBridge too, AWS does not. */
    private static String key(NotificationRoute route) {
        return route == NotificationRoute.EVENT_BRIDGE ? "incoming/acme/red-flower.txt" : SPECIAL;
    }

    @ParameterizedTest
    @EnumSource
    void an_object_is_reported_with_its_key(NotificationRoute route) {
        try (TestQueue queue = new TestQueue(SERVER);
                S3Client s3 = SERVER.client();
                QueueConsumer consumer = consumer(queue)) {
            route.configure(SERVER, s3, queue.arn());
            consumer.start();
            String bucket = SERVER.location().bucket();

            s3.putObject(put -> put.bucket(bucket).key(key(route)), RequestBody.fromString("red"));

            await().atMost(SOON).until(() -> events.count(MessageOutcome.STORED) > 0);
            assertThat(reported).containsExactly(new ReportedObject(bucket, key(route), Report.CREATED));
            assertThat(events.count(MessageOutcome.MALFORMED)).isZero();
            queue.awaitEmpty(SOON);
        }
    }

    /** The rule of the Terraform kit passes results about incoming objects of the bucket, and no others. */
    @Test
    void the_result_of_a_scan_is_reported_with_its_key() {
        try (TestQueue queue = new TestQueue(SERVER);
                QueueConsumer consumer = consumer(queue)) {
            NotificationRoute.connectScanner(SERVER, queue.arn());
            consumer.start();
            String bucket = SERVER.location().bucket();

            NotificationRoute.sendScanResult(SERVER, "another-bucket", SPECIAL);
            NotificationRoute.sendScanResult(SERVER, bucket, "objects/acme/1");
            NotificationRoute.sendScanResult(SERVER, bucket, SPECIAL);

            await().atMost(SOON).until(() -> events.count(MessageOutcome.STORED) > 0);
            queue.awaitEmpty(SOON);
            assertThat(reported).containsExactly(new ReportedObject(bucket, SPECIAL, Report.SCANNED));
        }
    }

    private QueueConsumer consumer(TestQueue queue) {
        return new QueueConsumer(
                queue.open(),
                new ConsumerSettings(2, Duration.ofSeconds(1), Duration.ofSeconds(10)),
                object -> {
                    reported.add(object);
                    return ArrivalOutcome.STORED;
                },
                events,
                Clock.systemUTC());
    }
}
