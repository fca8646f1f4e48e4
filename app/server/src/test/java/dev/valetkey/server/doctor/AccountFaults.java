package dev.valetkey.server.doctor;

import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import java.util.List;
import java.util.stream.Stream;

/** Mistakes in the key, the events and the roles. */
final class AccountFaults {

    private AccountFaults() {}

    static List<SeededFault> all() {
        return Stream.of(encryption(), events(), roles()).flatMap(List::stream).toList();
    }

    private static List<SeededFault> encryption() {
        return List.of(
                new SeededFault(
                        "SSE-S3",
                        "encryption-algorithm",
                        deployment -> deployment.s3.deleteBucketEncryption(delete -> delete.bucket(deployment.bucket))),
                new SeededFault(
                        "no bucket key",
                        "encryption-bucket-key",
                        deployment -> deployment.putEncryption(deployment.keyArn, false)),
                new SeededFault("another key", "encryption-key", deployment -> {
                    KeyMetadata other = deployment.kms.createKey().keyMetadata();
                    deployment.kms.enableKeyRotation(enable -> enable.keyId(other.keyId()));
                    deployment.putEncryption(other.arn(), true);
                }),
                new SeededFault(
                        "the key is disabled",
                        "key-state",
                        deployment -> deployment.kms.disableKey(disable -> disable.keyId(deployment.keyArn))),
                new SeededFault(
                        "the key will be deleted",
                        "key-state",
                        deployment -> deployment.kms.scheduleKeyDeletion(
                                schedule -> schedule.keyId(deployment.keyArn).pendingWindowInDays(30))),
                new SeededFault(
                        "the key is not rotated",
                        "key-rotation",
                        deployment -> deployment.kms.disableKeyRotation(disable -> disable.keyId(deployment.keyArn))),
                new SeededFault(
                        "the key policy excludes IAM",
                        "key-policy",
                        deployment -> deployment.putKeyPolicy(deployment
                                .stack
                                .policy("key")
                                .replace(deployment.account + ":root", deployment.account + ":role/admin"))),
                new SeededFault(
                        "everybody may decrypt",
                        "key-policy-public",
                        deployment -> deployment.putKeyPolicy(deployment.stack.policyWith("key", """
                                {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "kms:Decrypt", "Resource": "*"}"""))));
    }

    private static List<SeededFault> events() {
        return List.of(
                new SeededFault(
                        "no notifications",
                        "events-queue",
                        deployment -> deployment.s3.putBucketNotificationConfiguration(
                                put -> put.bucket(deployment.bucket).notificationConfiguration(none -> {}))),
                new SeededFault(
                        "events of stored objects",
                        "events-filter",
                        deployment -> deployment.putNotifications(deployment.notification("objects/"), true)),
                new SeededFault(
                        "no events of multipart uploads",
                        "events-missing",
                        deployment -> deployment.putNotifications(
                                deployment.notification().events(Event.S3_OBJECT_CREATED_PUT), true)),
                new SeededFault(
                        "no events for scans",
                        "events-eventbridge",
                        deployment -> deployment.putNotifications(deployment.notification(), false)),
                new SeededFault("no queue policy", "queue-policy", deployment -> deployment.putQueuePolicy("")),
                queue(
                        "the queue is that of another bucket",
                        "queue-policy",
                        "arn:aws:s3:::BUCKET",
                        "arn:aws:s3:::other"),
                queue("every bucket may send", "queue-policy-public", "\"aws:SourceArn\"", "\"aws:Nothing\""),
                new SeededFault(
                        "plain HTTP to the queue",
                        "queue-plain-http",
                        deployment ->
                                deployment.putQueuePolicy(deployment.stack.policyWithout("queue", "DenyPlainHttp"))),
                new SeededFault(
                        "no dead-letter queue",
                        "queue-dead-letters",
                        deployment -> deployment.setQueue(QueueAttributeName.REDRIVE_POLICY, "")));
    }

    private static SeededFault queue(String name, String finding, String text, String replacement) {
        return new SeededFault(name, finding, deployment -> {
            String policy = deployment.stack.policy("queue");
            String changed = replacement.equals("\"aws:Nothing\"")
                    ? policy.replaceAll("\"Condition\":\\{\"ArnEquals\"[^}]*},\"StringEquals\":\\{[^}]*}},", "")
                    : policy.replace(text.replace("BUCKET", deployment.bucket), replacement);
            if (changed.equals(policy)) {
                throw new AssertionError("The fault '" + name + "' does not change the policy " + policy);
            }
            deployment.putQueuePolicy(changed);
        });
    }

    private static List<SeededFault> roles() {
        return List.of(
                new SeededFault("no signer", "signer-missing", deployment -> deployment.deleteRole("signer")),
                new SeededFault(
                        "the signer cannot read",
                        "signer-permission",
                        deployment -> deployment.putRolePolicy(
                                "signer", "sign-grants", deployment.stack.policyWithout("signer", "GrantGet"))),
                new SeededFault(
                        "the signer reaches every tenant",
                        "signer-too-wide",
                        deployment -> deployment.putRolePolicy(
                                "signer",
                                "sign-grants",
                                deployment.stack.policy("signer").replace("${aws:PrincipalTag/tenant}/", ""))),
                new SeededFault(
                        "everybody assumes the signer",
                        "signer-trust-public",
                        deployment -> deployment.putTrust(
                                "signer",
                                deployment
                                        .stack
                                        .policy("signer_trust")
                                        .replace("\"" + deployment.role("service") + "\"", "\"*\""))),
                new SeededFault(
                        "another role assumes the signer",
                        "signer-trust",
                        deployment -> deployment.putTrust(
                                "signer",
                                deployment
                                        .stack
                                        .policy("signer_trust")
                                        .replace("valetkey-service", "valetkey-verifier"))),
                new SeededFault(
                        "the verifier cannot delete",
                        "verifier-permission",
                        deployment -> deployment.putRolePolicy(
                                "verifier",
                                "verify-uploads",
                                deployment.stack.policy("verifier").replace("s3:DeleteObject", "s3:GetObject"))),
                new SeededFault(
                        "the verifier cannot use the key",
                        "verifier-permission",
                        deployment -> deployment.iam.deleteRolePolicy(
                                delete -> delete.roleName("valetkey-verifier").policyName("verify-uploads-key"))),
                new SeededFault(
                        "the service cannot tag sessions",
                        "service-permission",
                        deployment -> deployment.putRolePolicy(
                                "service",
                                "service",
                                deployment.stack.policy("service").replace("sts:TagSession", "sts:AssumeRole"))),
                new SeededFault(
                        "the service cannot read the queue",
                        "service-permission",
                        deployment -> deployment.putRolePolicy(
                                "service", "service", deployment.stack.policyWithout("service", "ReadEvents"))));
    }
}
