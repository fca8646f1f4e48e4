package dev.valetkey.server.doctor.check;

import dev.valetkey.micronaut.bucket.BucketNeeds;
import dev.valetkey.server.doctor.Check;
import dev.valetkey.server.doctor.Finding;
import dev.valetkey.server.doctor.account.AccountReader;
import dev.valetkey.server.doctor.policy.AccessRequest;
import dev.valetkey.server.doctor.policy.PolicyDocument;
import dev.valetkey.server.doctor.policy.Principal;
import dev.valetkey.server.doctor.policy.Principal.ServicePrincipal;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.FilterRule;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationResponse;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The notifications of the bucket, and the queue that the service reads. */
final class EventChecks {

    private static final String INCOMING = "incoming/";
    private static final String EVERY = "s3:ObjectCreated:*";
    private static final String APPLY = "events of the stack; or: aws s3api put-bucket-notification-configuration";

    private EventChecks() {}

    /** The notifications of the bucket. */
    record EventNotifications(BucketNeeds needs) implements Check {

        private static final Map<String, String> EVENTS = Map.of(
                "put", "s3:ObjectCreated:Put",
                "post", "s3:ObjectCreated:Post",
                "multipart", "s3:ObjectCreated:CompleteMultipartUpload");

        @Override
        public String subject() {
            return "event notifications";
        }

        @Override
        public List<Finding> examine(AccountReader account) {
            GetBucketNotificationConfigurationResponse all = account.notifications();
            List<Finding> findings = new ArrayList<>();
            needs.queueUrl().ifPresent(url -> findings.addAll(examineQueue(all.queueConfigurations(), name(url))));
            if (needs.settings().malwareScan().orElse(false) && all.eventBridgeConfiguration() == null) {
                findings.add(Finding.error(
                        "events-eventbridge",
                        "the bucket sends no events to EventBridge",
                        "EventBridge starts the malware scans",
                        "malware_scan of the stack"));
            }
            return findings;
        }

        private List<Finding> examineQueue(List<QueueConfiguration> all, String queue) {
            List<QueueConfiguration> mine = all.stream()
                    .filter(one -> one.queueArn().endsWith(":" + queue))
                    .toList();
            if (mine.isEmpty()) {
                return List.of(Finding.error(
                        "events-queue",
                        "the bucket does not notify the queue " + queue,
                        "otherwise, only clients and the sweeper complete uploads",
                        APPLY));
            }
            List<QueueConfiguration> covering = mine.stream()
                    .filter(one -> INCOMING.startsWith(filter(one, "prefix"))
                            && filter(one, "suffix").isEmpty())
                    .toList();
            if (covering.isEmpty()) {
                return List.of(Finding.error(
                        "events-filter",
                        "the notifications are limited to keys with the prefix '" + filter(mine.get(0), "prefix")
                                + "' and the suffix '" + filter(mine.get(0), "suffix") + "'",
                        "all keys below " + INCOMING,
                        APPLY));
            }
            return examineEvents(covering);
        }

        private List<Finding> examineEvents(List<QueueConfiguration> covering) {
            Set<String> sent = covering.stream()
                    .flatMap(one -> one.eventsAsStrings().stream())
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> missing = needs.kinds().stream()
                    .filter(EVENTS::containsKey)
                    .map(EVENTS::get)
                    .filter(event -> !sent.contains(event) && !sent.contains(EVERY))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!missing.isEmpty()) {
                return List.of(Finding.error(
                        "events-missing",
                        "the bucket does not report " + String.join(", ", missing),
                        "the events of all kinds of grants",
                        APPLY));
            }
            boolean copies = sent.contains(EVERY) || sent.contains(Event.S3_OBJECT_CREATED_COPY.toString());
            return copies
                            && covering.stream()
                                    .anyMatch(one -> filter(one, "prefix").isEmpty())
                    ? List.of(Finding.warning(
                            "events-own-copies",
                            "the bucket also reports the copies of the service below objects/",
                            "the prefix " + INCOMING,
                            APPLY))
                    : List.of();
        }

        private static String filter(QueueConfiguration one, String name) {
            if (one.filter() == null || one.filter().key() == null) {
                return "";
            }
            return one.filter().key().filterRules().stream()
                    .filter(rule -> rule.nameAsString().toLowerCase(Locale.ROOT).equals(name))
                    .map(FilterRule::value)
                    .findFirst()
                    .orElse("");
        }
    }

    /** The queue of the notifications. */
    record NotifiedQueue(BucketNeeds needs) implements Check {

        private static final String STACK = "events of the stack; or: aws sqs set-queue-attributes";

        @Override
        public String subject() {
            return "event queue";
        }

        @Override
        public List<Finding> examine(AccountReader account) {
            return needs.queueUrl().map(url -> examine(account.queue(url), url)).orElse(List.of());
        }

        private List<Finding> examine(Map<QueueAttributeName, String> queue, String url) {
            if (queue.isEmpty()) {
                return List.of(Finding.error(
                        "queue-missing",
                        "there is no queue " + url,
                        "the queue of valetkey.s3-events.queue-url",
                        STACK));
            }
            List<Finding> findings = new ArrayList<>(examinePolicy(queue));
            if (!queue.containsKey(QueueAttributeName.REDRIVE_POLICY)) {
                findings.add(Finding.warning(
                        "queue-dead-letters",
                        "the queue has no dead-letter queue",
                        "one, so that a message that fails is not received for days",
                        STACK));
            }
            if (queue.containsKey(QueueAttributeName.KMS_MASTER_KEY_ID)) {
                findings.add(Finding.warning(
                        "queue-key",
                        "the queue is encrypted with the key " + queue.get(QueueAttributeName.KMS_MASTER_KEY_ID),
                        "SSE-SQS; with a KMS key, S3 sends only if the key policy allows it",
                        STACK));
            }
            return findings;
        }

        private List<Finding> examinePolicy(Map<QueueAttributeName, String> queue) {
            String text = queue.get(QueueAttributeName.POLICY);
            PolicyDocument policy = text == null ? PolicyDocument.NONE : PolicyDocument.parse(text);
            String arn = queue.getOrDefault(QueueAttributeName.QUEUE_ARN, "");
            AccessRequest send = AccessRequest.of(new ServicePrincipal("s3.amazonaws.com"), "sqs:SendMessage", arn)
                    .with("aws:SecureTransport", "true")
                    .with("aws:SourceAccount", Principal.accountOf(arn));
            List<Finding> findings = new ArrayList<>();
            if (!policy.allows(send.with("aws:SourceArn", "arn:aws:s3:::" + needs.bucket()))) {
                findings.add(Finding.error(
                        "queue-policy",
                        "the queue policy does not allow the bucket to send messages",
                        "a statement for s3.amazonaws.com with the ARN of the bucket and its account",
                        STACK));
            } else if (policy.allows(send.with("aws:SourceArn", "arn:aws:s3:::valetkey-doctor-other")
                    .with("aws:SourceAccount", "999999999999"))) {
                findings.add(Finding.error(
                        "queue-policy-public",
                        "the queue policy allows buckets of every account to send messages",
                        "a condition with the ARN of the bucket",
                        STACK));
            }
            AccessRequest receive = AccessRequest.of(BucketRequests.OTHER, "sqs:ReceiveMessage", arn);
            if (policy.allows(receive.with("aws:SecureTransport", "true"))) {
                findings.add(Finding.error(
                        "queue-readers",
                        "the queue policy allows everybody to receive messages",
                        "only the role of the service",
                        STACK));
            }
            if (!policy.denies(receive.with("aws:SecureTransport", "false"))) {
                findings.add(Finding.warning(
                        "queue-plain-http",
                        "the queue policy does not deny requests without TLS",
                        "a statement that denies them",
                        STACK));
            }
            return findings;
        }
    }

    private static String name(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }
}
