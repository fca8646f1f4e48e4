package dev.valetkey.s3.notification;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Messages as AWS's pages show them. */
public final class Notifications {

    private static final JsonMapper JSON = JsonMapper.shared();

    private Notifications() {}

    /** S3's own message (S3 User Guide, "Event message structure"). */
    public static String direct(String bucket, String key) {
        ObjectNode message = JSON.createObjectNode();
        addRecord(message, "ObjectCreated:Put", bucket, encoded(key));
        return message.toString();
    }

    /** A message with one more record. */
    static ObjectNode addRecord(ObjectNode message, String event, String bucket, String encodedKey) {
        ObjectNode each = message.withArrayProperty("Records")
                .addObject()
                .put("eventVersion", "2.1")
                .put("eventSource", "aws:s3")
                .put("awsRegion", "eu-central-1")
                .put("eventTime", "2026-01-02T03:04:05.678Z")
                .put("eventName", event);
        each.putObject("userIdentity").put("principalId", "AWS:AIDAJDPLRKLG7UEXAMPLE");
        ObjectNode s3 = each.putObject("s3").put("s3SchemaVersion", "1.0").put("configurationId", "valetkey-uploads");
        s3.putObject("bucket")
                .put("name", bucket)
                .put("arn", "arn:aws:s3:::" + bucket)
                .putObject("ownerIdentity")
                .put("principalId", "A3NL1KOZZKExample");
        s3.putObject("object")
                .put("key", encodedKey)
                .put("size", 1024)
                .put("eTag", "d41d8cd98f00b204e9800998ecf8427e")
                .put("sequencer", "0055AED6DCD90281E5");
        return message;
    }

    static ObjectNode empty() {
        return JSON.createObjectNode();
    }

    /** An event of EventBridge (S3 User Guide, "EventBridge event message structure"). */
    public static String eventBridge(String bucket, String key) {
        ObjectNode event = JSON.createObjectNode()
                .put("version", "0")
                .put("id", "17793124-05d4-b198-2fde-7ededc63b103")
                .put("detail-type", "Object Created")
                .put("source", "aws.s3")
                .put("account", "111122223333");
        event.putArray("resources").add("arn:aws:s3:::" + bucket);
        ObjectNode detail = event.putObject("detail").put("version", "0").put("reason", "PutObject");
        detail.putObject("bucket").put("name", bucket);
        detail.putObject("object")
                .put("key", key)
                .put("size", 5)
                .put("etag", "b1946ac92492d2347c6235b4d2611184")
                .put("sequencer", "00617F08299329D189");
        return event.toString();
    }

    /** GuardDuty's event of EventBridge (GuardDuty User Guide, "Monitoring S3 object scans with Amazon EventBridge"). */
    public static String scanResult(String bucket, String key, String result) {
        ObjectNode event = JSON.createObjectNode()
                .put("version", "0")
                .put("id", "72c7d362-737a-6dce-fc78-9e27a0171419")
                .put("detail-type", "GuardDuty Malware Protection Object Scan Result")
                .put("source", "aws.guardduty")
                .put("account", "111122223333");
        event.putArray("resources")
                .add("arn:aws:guardduty:eu-central-1:111122223333:malware-protection-plan/b4c7f464ab3a4EXAMPLE");
        ObjectNode detail = event.putObject("detail")
                .put("schemaVersion", "1.0")
                .put("scanStatus", "COMPLETED")
                .put("resourceType", "S3_OBJECT");
        detail.putObject("s3ObjectDetails")
                .put("bucketName", bucket)
                .put("objectKey", key)
                .put("eTag", "b1946ac92492d2347c6235b4d2611184")
                .put("versionId", "d41d8cd98f00b204e9800998eEXAMPLE")
                .put("s3Throttled", false);
        detail.putObject("scanResultDetails").put("scanResultStatus", result).putNull("threats");
        return event.toString();
    }

    /** The envelope of SNS without raw message delivery (SNS Developer Guide, "HTTP/HTTPS notification JSON format"). */
    public static String sns(String message) {
        return JSON.createObjectNode()
                .put("Type", "Notification")
                .put("MessageId", "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324")
                .put("TopicArn", "arn:aws:sns:eu-central-1:111122223333:uploads")
                .put("Subject", "Amazon S3 Notification")
                .put("Message", message)
                .put("SignatureVersion", "1")
                .toString();
    }

    /** The message that S3 sends when notifications are configured. */
    public static String test(String bucket) {
        return JSON.createObjectNode()
                .put("Service", "Amazon S3")
                .put("Event", "s3:TestEvent")
                .put("Time", "2014-10-13T15:57:02.089Z")
                .put("Bucket", bucket)
                .toString();
    }

    /** Encodes a key as S3 does: like a form, but without the slash. */
    static String encoded(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
    }
}
