package dev.valetkey.server.doctor.check;

import dev.valetkey.micronaut.bucket.BucketNeeds;
import dev.valetkey.server.doctor.Check;
import dev.valetkey.server.doctor.Finding;
import dev.valetkey.server.doctor.Severity;
import dev.valetkey.server.doctor.account.AccountReader;
import dev.valetkey.server.doctor.policy.AccessRequest;
import dev.valetkey.server.doctor.policy.PolicyDocument;
import dev.valetkey.server.doctor.policy.Principal;
import dev.valetkey.server.doctor.policy.Principal.Identity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import static dev.valetkey.server.doctor.check.BucketRequests.AUTH_TYPE;
import static dev.valetkey.server.doctor.check.BucketRequests.IF_NONE_MATCH;
import static dev.valetkey.server.doctor.check.BucketRequests.OTHER;
import static dev.valetkey.server.doctor.check.BucketRequests.aged;

/** What the bucket policy must deny: each of the statements of the Terraform kit, by an example of what it is there for. */
final class BucketPolicyDenials implements Check {

    private static final Duration S3_MAX_AGE = Duration.ofDays(7);
    private static final String VERDICT_TAG = "GuardDutyMalwareScanStatus";

    private final BucketNeeds needs;
    private final BucketRequests bucket;

    BucketPolicyDenials(BucketNeeds needs) {
        this.needs = needs;
        this.bucket = new BucketRequests(needs);
    }

    @Override
    public String subject() {
        return "bucket policy: what it denies";
    }

    @Override
    public List<Finding> examine(AccountReader account) {
        Optional<String> text = account.policy();
        if (text.isEmpty()) {
            return List.of(Finding.error(
                    "policy-missing",
                    "the bucket has no policy",
                    "a policy that denies plain HTTP, old links, overwrites and other encryption",
                    "terraform apply; or: aws s3api put-bucket-policy, with the output 'policies' of the stack"));
        }
        PolicyDocument policy = PolicyDocument.parse(text.get());
        return Stream.of(transport(), age(), encryption(), overwrites(), quarantine(), verdicts())
                .flatMap(List::stream)
                .flatMap(forbidden -> forbidden.examine(policy).stream())
                .toList();
    }

    private List<ForbiddenRequest> transport() {
        AccessRequest get = bucket.link("s3:GetObject", "objects");
        return List.of(
                forbidden(
                        "policy-plain-http",
                        "requests without TLS",
                        "DenyPlainHttp",
                        List.of(plain(bucket.put()), plain(get), plain(bucket.call(OTHER, "s3:ListBucket", "bucket")))),
                forbidden(
                        "policy-old-tls",
                        "TLS below 1.2",
                        "DenyOldTls",
                        List.of(bucket.put().with("s3:TlsVersion", "1.1"), get.with("s3:TlsVersion", "1.0"))),
                forbidden(
                        "policy-signature-version",
                        "signatures of version 2",
                        "DenySignatureVersion2",
                        List.of(
                                bucket.put().with("s3:signatureversion", "AWS"),
                                get.with("s3:signatureversion", "AWS"))));
    }

    private static AccessRequest plain(AccessRequest request) {
        return request.with("aws:SecureTransport", "false").without("s3:TlsVersion");
    }

    /** Without a known maximum, any limit below that of S3 is accepted. */
    private List<ForbiddenRequest> age() {
        Duration old = needs.settings()
                .maxSignatureAge()
                .map(max -> max.plusSeconds(1))
                .orElse(S3_MAX_AGE);
        String setting = "max_signature_age_seconds of the stack (statement DenyStaleLink)";
        List<ForbiddenRequest> all = new ArrayList<>();
        all.add(new ForbiddenRequest(
                "policy-signature-age",
                Severity.ERROR,
                "links that are " + old.toSeconds() + " s old",
                setting,
                Stream.of(
                                bucket.put(),
                                bucket.form(),
                                bucket.part(),
                                bucket.link("s3:GetObject", "objects"),
                                bucket.link(OTHER, "s3:GetObject", "objects"),
                                bucket.link("s3:AbortMultipartUpload", "incoming"))
                        .map(link -> aged(link, old))
                        .toList()));
        if (needs.signing().signerRoleArn().isPresent()) {
            all.add(new ForbiddenRequest(
                    "policy-session-age",
                    Severity.ERROR,
                    "header-signed requests of a tenant's session that are " + old.toSeconds() + " s old",
                    "max_signature_age_seconds of the stack (statement DenyStaleSession)",
                    List.of(aged(bucket.call(bucket.signer(), "s3:GetObject", "objects"), old))));
        }
        return all;
    }

    private List<ForbiddenRequest> encryption() {
        String header = "s3:x-amz-server-side-encryption";
        return List.of(
                forbidden(
                        "policy-customer-key",
                        "uploads with a key of the client",
                        "DenyCustomerProvidedKey",
                        List.of(bucket.put().with(header + "-customer-algorithm", "AES256"))),
                forbidden(
                        "policy-named-key",
                        "uploads that choose a KMS key",
                        "DenyNamedKey",
                        List.of(bucket.put()
                                .with(header, "aws:kms")
                                .with(header + "-aws-kms-key-id", "arn:aws:kms:x:1:key/2"))),
                forbidden(
                        "policy-other-encryption",
                        "uploads with another encryption",
                        "DenyOtherEncryption",
                        List.of(bucket.put().with(header, "AES256"))));
    }

    private List<ForbiddenRequest> overwrites() {
        List<AccessRequest> links = new ArrayList<>();
        links.add(bucket.put().without(IF_NONE_MATCH));
        if (!takesForms()) {
            links.add(bucket.form());
        }
        List<AccessRequest> stored =
                new ArrayList<>(List.of(bucket.overwrite(OTHER, "objects"), bucket.overwrite(OTHER, "quarantine")));
        needs.verifierRoleArn().map(Identity::new).ifPresent(verifier -> {
            links.add(bucket.overwrite(verifier, "incoming").with(AUTH_TYPE, "REST-QUERY-STRING"));
            stored.add(bucket.overwrite(verifier, "objects"));
            stored.add(bucket.overwrite(verifier, "quarantine"));
        });
        return List.of(
                new ForbiddenRequest(
                        "policy-overwrite-link",
                        Severity.ERROR,
                        "links that overwrite an upload",
                        "create_only = true of the stack (statement DenyOverwriteByLink)",
                        links),
                forbidden("policy-overwrite-stored", "overwrites of stored objects", "DenyOverwriteStored", stored),
                new ForbiddenRequest(
                        "policy-overwrite-others",
                        Severity.ERROR,
                        "overwrites of uploads by others than the service",
                        "create_only = true of the stack (statement DenyOverwriteByOthers)",
                        List.of(bucket.overwrite(OTHER, "incoming"))));
    }

    private boolean takesForms() {
        return needs.kinds().contains("post")
                || needs.settings()
                        .grants()
                        .map(grants -> grants.contains("post"))
                        .orElse(false);
    }

    private List<ForbiddenRequest> quarantine() {
        return List.of(forbidden(
                "policy-quarantine",
                "links to quarantined objects",
                "DenyQuarantineByLink",
                List.of(
                        bucket.link("s3:GetObject", "quarantine"),
                        bucket.link("s3:GetObject", "quarantine").with(AUTH_TYPE, "POST"))));
    }

    private List<ForbiddenRequest> verdicts() {
        if (!isScanned()) {
            return List.of();
        }
        Principal verifier =
                needs.verifierRoleArn().<Principal>map(Identity::new).orElse(OTHER);
        AccessRequest tagging = bucket.call(verifier, "s3:PutObjectTagging", "incoming");
        AccessRequest tag = tagging.with("s3:RequestObjectTagKeys", VERDICT_TAG);
        return List.of(
                forbidden(
                        "policy-unscanned",
                        "reads of uploads before their scan",
                        "DenyReadBeforeClean",
                        List.of(
                                bucket.call(OTHER, "s3:GetObject", "incoming"),
                                bucket.call(OTHER, "s3:GetObjectVersion", "incoming"))),
                forbidden(
                        "policy-forged-verdict",
                        "writes of the scan's tag",
                        "DenyForgedVerdict",
                        List.of(tag, tag.action("s3:PutObject"))),
                forbidden(
                        "policy-removed-verdict",
                        "removals of the scan's tag",
                        "DenyRemovedVerdict",
                        List.of(
                                tagging.action("s3:DeleteObjectTagging"),
                                tagging.action("s3:DeleteObjectVersionTagging"))));
    }

    /** A scanner with a tag of its own has no statements in the kit. */
    private boolean isScanned() {
        return needs.settings().malwareScan().orElse(false);
    }

    private static ForbiddenRequest forbidden(
            String id, String description, String statement, List<AccessRequest> requests) {
        return new ForbiddenRequest(
                id,
                Severity.ERROR,
                description,
                "terraform apply of the stack, whose bucket policy has the statement " + statement,
                requests);
    }
}
