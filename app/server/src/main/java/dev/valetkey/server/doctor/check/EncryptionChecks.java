package dev.valetkey.server.doctor.check;

import dev.valetkey.micronaut.bucket.BucketNeeds;
import dev.valetkey.server.doctor.Check;
import dev.valetkey.server.doctor.Finding;
import dev.valetkey.server.doctor.account.AccountReader;
import dev.valetkey.server.doctor.account.AccountReader.KeyState;
import dev.valetkey.server.doctor.policy.AccessRequest;
import dev.valetkey.server.doctor.policy.PolicyDocument;
import dev.valetkey.server.doctor.policy.Principal.Identity;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The default encryption of the bucket, and its key. */
final class EncryptionChecks {

    private static final String APPLY = "terraform apply; or: aws s3api put-bucket-encryption";

    private EncryptionChecks() {}

    /** The key of the default encryption; empty without a KMS key. */
    static Optional<String> keyId(AccountReader account) {
        return account.encryption()
                .map(ServerSideEncryptionRule::applyServerSideEncryptionByDefault)
                .filter(encryption -> isKms(encryption) && encryption.kmsMasterKeyID() != null)
                .map(ServerSideEncryptionByDefault::kmsMasterKeyID);
    }

    private static boolean isKms(ServerSideEncryptionByDefault encryption) {
        return String.valueOf(encryption.sseAlgorithmAsString()).startsWith("aws:kms");
    }

    /** The default encryption. */
    record DefaultEncryption(BucketNeeds needs) implements Check {

        @Override
        public String subject() {
            return "default encryption";
        }

        @Override
        public List<Finding> examine(AccountReader account) {
            Optional<ServerSideEncryptionRule> rule = account.encryption();
            Optional<ServerSideEncryptionByDefault> encryption =
                    rule.map(ServerSideEncryptionRule::applyServerSideEncryptionByDefault);
            if (encryption.filter(EncryptionChecks::isKms).isEmpty()) {
                String algorithm = encryption
                        .map(ServerSideEncryptionByDefault::sseAlgorithmAsString)
                        .orElse("not set");
                return List.of(Finding.error(
                        "encryption-algorithm",
                        "the default encryption is " + algorithm,
                        "aws:kms with a key of this account",
                        APPLY));
            }
            List<Finding> findings = new ArrayList<>(examineKey(encryption.get().kmsMasterKeyID()));
            if (!Boolean.TRUE.equals(rule.get().bucketKeyEnabled())) {
                findings.add(Finding.warning(
                        "encryption-bucket-key",
                        "the S3 Bucket Key is off",
                        "on; otherwise, every request is a call to KMS, which costs and is throttled",
                        APPLY));
            }
            return findings;
        }

        private List<Finding> examineKey(String key) {
            if (key == null || !key.contains(":key/")) {
                return List.of(Finding.error(
                        "encryption-alias",
                        "the key is " + (key == null ? "the one that AWS manages" : key),
                        "the full ARN of a key; an alias is resolved in the account of the uploader",
                        APPLY));
            }
            return needs
                    .settings()
                    .keyArn()
                    .filter(expected -> !expected.equals(key))
                    .map(expected -> Finding.error(
                            "encryption-key",
                            "the key is " + key,
                            expected + ", the only key that the roles can use",
                            "terraform apply; or key_arn and previous_key_arns of the stack"))
                    .stream()
                    .toList();
        }
    }

    /** The key of the default encryption: its state and its policy. */
    record EncryptionKey(BucketNeeds needs) implements Check {

        @Override
        public String subject() {
            return "encryption key";
        }

        @Override
        public List<Finding> examine(AccountReader account) {
            Optional<String> id = keyId(account);
            if (id.isEmpty()) {
                return List.of();
            }
            return account.key(id.get())
                    .map(this::examine)
                    .orElseGet(() -> List.of(Finding.error(
                            "key-missing",
                            "there is no key " + id.get(),
                            "the key of the default encryption; without it, nothing can be read or written",
                            "key_arn of the stack")));
        }

        private List<Finding> examine(KeyState key) {
            List<Finding> findings = new ArrayList<>();
            if (!key.state().equals("Enabled")) {
                findings.add(Finding.error(
                        "key-state",
                        "the key " + key.arn() + " is " + key.state(),
                        "Enabled; otherwise, nothing can be read or written",
                        key.state().equals("PendingDeletion")
                                ? "aws kms cancel-key-deletion --key-id " + key.arn() + ", then aws kms enable-key"
                                : "aws kms enable-key --key-id " + key.arn()));
            } else if (!key.rotated()) {
                findings.add(Finding.warning(
                        "key-rotation",
                        "the key " + key.arn() + " is not rotated",
                        "yearly rotation",
                        "aws kms enable-key-rotation --key-id " + key.arn()));
            }
            findings.addAll(examinePolicy(key));
            return findings;
        }

        /** The policy allows the roles by itself, or lets IAM decide. */
        private List<Finding> examinePolicy(KeyState key) {
            PolicyDocument policy = PolicyDocument.parse(key.policy());
            Stream<Finding> denied = Stream.of(needs.signing().signerRoleArn(), needs.verifierRoleArn())
                    .flatMap(Optional::stream)
                    .distinct()
                    .flatMap(role -> Stream.of("kms:Decrypt", "kms:GenerateDataKey")
                            .map(action -> throughBucket(new Identity(role), action, key)))
                    .filter(request -> !policy.allows(request))
                    .limit(1)
                    .map(request -> Finding.error(
                            "key-policy",
                            "the key policy does not allow " + request.action() + " to "
                                    + ((Identity) request.principal()).arn(),
                            "the policy delegates to IAM, or allows the roles",
                            "aws kms put-key-policy, with the output 'policies' of the stack"));
            Stream<Finding> open = Stream.of("kms:Decrypt", "kms:ScheduleKeyDeletion", "kms:PutKeyPolicy")
                    .map(action -> AccessRequest.of(BucketRequests.OTHER, action, key.arn()))
                    .filter(policy::allows)
                    .limit(1)
                    .map(request -> Finding.error(
                            "key-policy-public",
                            "the key policy allows everybody " + request.action(),
                            "only this account",
                            "aws kms put-key-policy, with the output 'policies' of the stack"));
            return Stream.concat(denied, open).toList();
        }

        private AccessRequest throughBucket(Identity role, String action, KeyState key) {
            return AccessRequest.of(role, action, key.arn())
                    .with("kms:ViaService", "s3." + needs.region() + ".amazonaws.com")
                    .with("kms:EncryptionContext:aws:s3:arn", "arn:aws:s3:::" + needs.bucket());
        }
    }
}
