package dev.valetkey.s3.notification;

import dev.valetkey.s3.notification.ReportedObject.Report;
import dev.valetkey.s3.notification.S3Notification.ConnectionTest;
import dev.valetkey.s3.notification.S3Notification.Malformed;
import dev.valetkey.s3.notification.S3Notification.ObjectsReported;
import dev.valetkey.s3.notification.S3Notification.OtherChange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class S3NotificationParserTest {

    private static final String KEY = "incoming/acme/01890a5d-ac96-774b-bcce-b302099a8057";

    private static ObjectsReported created(String... keys) {
        return new ObjectsReported(List.of(keys).stream()
                .map(key -> new ReportedObject("uploads", key, Report.CREATED))
                .toList());
    }

    /** S3 User Guide, "Event message structure": the key of "red flower.jpg" is "red+flower.jpg". */
    @Test
    void a_plus_is_a_space_and_an_encoded_plus_is_a_plus() {
        ObjectNode message =
                Notifications.addRecord(Notifications.empty(), "ObjectCreated:Post", "uploads", "red+fl%2Bower.jpg");

        assertThat(S3NotificationParser.parse(message.toString())).isEqualTo(created("red fl+ower.jpg"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ObjectCreated:Put",
                "ObjectCreated:Post",
                "ObjectCreated:Copy",
                "ObjectCreated:CompleteMultipartUpload",
                "s3:ObjectCreated:Put"
            })
    void every_kind_of_creation_counts(String event) {
        ObjectNode message = Notifications.addRecord(Notifications.empty(), event, "uploads", KEY);

        assertThat(S3NotificationParser.parse(message.toString())).isEqualTo(created(KEY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ObjectRemoved:Delete",
                "ObjectTagging:Put",
                "LifecycleExpiration:DeleteMarkerCreated",
                "s3:ObjectRemoved:Delete"
            })
    void other_changes_are_no_creation(String event) {
        ObjectNode message = Notifications.addRecord(Notifications.empty(), event, "uploads", KEY);

        assertThat(S3NotificationParser.parse(message.toString())).isEqualTo(new OtherChange());
    }

    @Test
    void other_events_of_eventbridge_are_no_creation() {
        String deleted = Notifications.eventBridge("uploads", KEY).replace("Object Created", "Object Deleted");

        assertThat(S3NotificationParser.parse(deleted)).isEqualTo(new OtherChange());
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO_THREATS_FOUND", "THREATS_FOUND", "FAILED", "anything"})
    void every_result_of_a_scan_reports_the_object_and_nothing_else(String result) {
        String message = Notifications.scanResult("uploads", "red fl+ower.jpg", result);
        S3Notification scanned =
                new ObjectsReported(List.of(new ReportedObject("uploads", "red fl+ower.jpg", Report.SCANNED)));

        assertThat(S3NotificationParser.parse(message)).isEqualTo(scanned);
        assertThat(S3NotificationParser.parse(Notifications.sns(message))).isEqualTo(scanned);
    }

    @Test
    void other_events_of_guardduty_are_no_result_of_a_scan() {
        String failure = Notifications.scanResult("uploads", KEY, "FAILED")
                .replace("Object Scan Result", "Post Scan Action Failed");

        assertThat(S3NotificationParser.parse(failure)).isEqualTo(new OtherChange());
    }

    @Test
    void a_message_may_report_several_objects() {
        ObjectNode message = Notifications.empty();
        Notifications.addRecord(message, "ObjectCreated:Put", "uploads", "incoming/a");
        Notifications.addRecord(message, "ObjectRemoved:Delete", "uploads", "incoming/b");
        Notifications.addRecord(message, "ObjectCreated:Put", "uploads", "incoming/c");

        assertThat(S3NotificationParser.parse(message.toString())).isEqualTo(created("incoming/a", "incoming/c"));
    }

    @Test
    void s3_tests_the_queue_with_and_without_a_topic() {
        assertThat(S3NotificationParser.parse(Notifications.test("uploads"))).isEqualTo(new ConnectionTest());
        assertThat(S3NotificationParser.parse(Notifications.sns(Notifications.test("uploads"))))
                .isEqualTo(new ConnectionTest());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "true",
                "42",
                "\"text\"",
                "[]",
                "{}",
                "{",
                "{} {}",
                "<Event/>",
                "{\"Records\": []}",
                "{\"Records\": {}}",
                "{\"Records\": [1]}",
                "{\"Records\": [{}]}",
                "{\"Records\": [{\"eventName\": 1}]}",
                "{\"Records\": [{\"eventName\": \"ObjectCreated:Put\"}]}",
                "{\"Records\": [{\"eventName\": \"ObjectCreated:Put\", \"s3\": {\"bucket\": {\"name\": \"b\"},"
                        + " \"object\": {}}}]}",
                "{\"Records\": [{\"eventName\": \"ObjectCreated:Put\","
                        + " \"s3\": {\"bucket\": {\"name\": \"b\"}, \"object\": {\"key\": \"%zz\"}}}]}",
                "{\"Records\": [], \"Records\": []}",
                "{\"source\": \"aws.s3\"}",
                "{\"source\": \"aws.s3\", \"detail-type\": \"Object Created\", \"detail\": {}}",
                "{\"source\": \"aws.guardduty\"}",
                "{\"source\": \"aws.guardduty\", \"detail-type\":"
                        + " \"GuardDuty Malware Protection Object Scan Result\", \"detail\": {\"s3ObjectDetails\":"
                        + " {\"bucketName\": \"uploads\", \"objectKey\": 1}}}",
                "{\"Type\": \"Notification\", \"TopicArn\": \"t\", \"Message\": \"hello\"}",
                "{\"Event\": \"s3:OtherEvent\"}"
            })
    void other_text_is_malformed(String text) {
        assertThat(S3NotificationParser.parse(text)).isInstanceOf(Malformed.class);
    }

    @Test
    void an_envelope_in_an_envelope_is_malformed() {
        String twice = Notifications.sns(Notifications.sns(Notifications.direct("uploads", KEY)));

        assertThat(S3NotificationParser.parse(twice)).isInstanceOf(Malformed.class);
    }

    @Test
    void deep_long_and_numerous_content_is_malformed() {
        ObjectNode many = Notifications.empty();
        IntStream.range(0, 101).forEach(i -> Notifications.addRecord(many, "ObjectCreated:Put", "uploads", KEY));
        String deep = "{\"a\":".repeat(1_000) + "1" + "}".repeat(1_000);
        String padded = Notifications.direct("uploads", KEY) + " ".repeat(BoundedJson.MAX_LENGTH);

        assertThat(S3NotificationParser.parse(many.toString())).isInstanceOf(Malformed.class);
        assertThat(S3NotificationParser.parse(deep)).isInstanceOf(Malformed.class);
        assertThat(S3NotificationParser.parse(padded)).isInstanceOf(Malformed.class);
    }

    @Test
    void a_reason_contains_no_text_of_the_message() {
        assertThat(S3NotificationParser.parse("{\"secret-name\": \"secret-value\"}")
                        .toString())
                .doesNotContain("secret");
    }
}
