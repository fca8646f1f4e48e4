package dev.valetkey.s3.notification;

import dev.valetkey.s3.notification.ReportedObject.Report;
import dev.valetkey.s3.notification.S3Notification.ConnectionTest;
import dev.valetkey.s3.notification.S3Notification.Malformed;
import dev.valetkey.s3.notification.S3Notification.ObjectsReported;
import dev.valetkey.s3.notification.S3Notification.OtherChange;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Parses the messages that reach a queue from S3 itself, by EventBridge, and by an SNS topic with and without raw message
 * delivery. Formats: S3 User Guide, "Event message structure" and "EventBridge event message structure"; SNS Developer Guide,
 * "HTTP/HTTPS notification JSON format"; GuardDuty User Guide, "Monitoring S3 object scans with Amazon EventBridge".
 */
public final class S3NotificationParser {

    /** S3 sends one record per message and reserves the right to send more. */
    private static final int MAX_RECORDS = 100;

    private S3NotificationParser() {}

    /**
     * Parses a message.
     *
     * @param body the text of the message
     * @return its meaning
     */
    public static S3Notification parse(String body) {
        return members(body).map(S3NotificationParser::withoutEnvelope).orElseGet(S3NotificationParser::noObject);
    }

    private static S3Notification withoutEnvelope(Map<?, ?> message) {
        boolean sns = "Notification".equals(message.get("Type")) && message.get("TopicArn") instanceof String;
        if (!sns || !(message.get("Message") instanceof String wrapped)) {
            return notification(message);
        }
        return members(wrapped).map(S3NotificationParser::notification).orElseGet(S3NotificationParser::noObject);
    }

    private static S3Notification notification(Map<?, ?> message) {
        if (message.get("Records") instanceof List<?> records) {
            return records(records);
        } else if ("s3:TestEvent".equals(message.get("Event"))) {
            return new ConnectionTest();
        } else if ("aws.s3".equals(message.get("source"))) {
            return eventBridge(message, "Object Created", S3NotificationParser::object);
        } else if ("aws.guardduty".equals(message.get("source"))) {
            return eventBridge(
                    message, "GuardDuty Malware Protection Object Scan Result", S3NotificationParser::scannedObject);
        }
        return new Malformed(
                "is no notification of S3: it has no Records, no s3:TestEvent, and neither the source aws.s3"
                        + " nor aws.guardduty");
    }

    private static S3Notification records(List<?> records) {
        if (records.isEmpty() || records.size() > MAX_RECORDS) {
            return new Malformed("has no records, or more than " + MAX_RECORDS);
        }
        List<ReportedObject> objects = new ArrayList<>();
        for (Object each : records) {
            if (!(each instanceof Map<?, ?> record) || !(record.get("eventName") instanceof String event)) {
                return new Malformed("has a record without eventName");
            }
            if (!isCreation(event)) {
                continue;
            }
            Optional<ReportedObject> object = object(record.get("s3")).flatMap(S3NotificationParser::withDecodedKey);
            if (object.isEmpty()) {
                return new Malformed("has a record without bucket name and URL-encoded key");
            }
            objects.add(object.get());
        }
        return objects.isEmpty() ? new OtherChange() : new ObjectsReported(objects);
    }

    /** AWS omits the prefix {@code s3:}; other servers write it. */
    private static boolean isCreation(String event) {
        return event.startsWith("ObjectCreated:") || event.startsWith("s3:ObjectCreated:");
    }

    /** Keys in events of EventBridge are not encoded. */
    private static S3Notification eventBridge(
            Map<?, ?> message, String wanted, Function<@Nullable Object, Optional<ReportedObject>> reader) {
        if (!(message.get("detail-type") instanceof String type)) {
            return new Malformed("is an event of EventBridge without detail-type");
        } else if (!type.equals(wanted)) {
            return new OtherChange();
        }
        return reader.apply(message.get("detail"))
                .<S3Notification>map(object -> new ObjectsReported(List.of(object)))
                .orElseGet(() -> new Malformed("is an event of EventBridge without bucket name and key"));
    }

    private static Optional<ReportedObject> object(@Nullable Object parent) {
        return parent instanceof Map<?, ?> s3
                        && s3.get("bucket") instanceof Map<?, ?> bucket
                        && s3.get("object") instanceof Map<?, ?> object
                        && bucket.get("name") instanceof String name
                        && object.get("key") instanceof String key
                ? Optional.of(new ReportedObject(name, key, Report.CREATED))
                : Optional.empty();
    }

    /** The result is not read: the tag of the object decides. */
    private static Optional<ReportedObject> scannedObject(@Nullable Object detail) {
        return detail instanceof Map<?, ?> result
                        && result.get("s3ObjectDetails") instanceof Map<?, ?> object
                        && object.get("bucketName") instanceof String name
                        && object.get("objectKey") instanceof String key
                ? Optional.of(new ReportedObject(name, key, Report.SCANNED))
                : Optional.empty();
    }

    /** S3 encodes keys like the values of an HTML form: a space is {@code +} (S3 User Guide, "Event message structure"). */
    private static Optional<ReportedObject> withDecodedKey(ReportedObject encoded) {
        try {
            return Optional.of(new ReportedObject(
                    encoded.bucket(), URLDecoder.decode(encoded.key(), StandardCharsets.UTF_8), encoded.report()));
        } catch (IllegalArgumentException notEncoded) {
            return Optional.empty();
        }
    }

    private static Optional<Map<?, ?>> members(String text) {
        try {
            return BoundedJson.parse(text) instanceof Map<?, ?> object ? Optional.of(object) : Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    private static S3Notification noObject() {
        return new Malformed("is no JSON object within the limits of length and depth");
    }
}
