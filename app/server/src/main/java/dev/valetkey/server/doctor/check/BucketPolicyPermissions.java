package dev.valetkey.server.doctor.check;

import dev.valetkey.micronaut.bucket.BucketNeeds;
import dev.valetkey.server.doctor.Check;
import dev.valetkey.server.doctor.Finding;
import dev.valetkey.server.doctor.account.AccountReader;
import dev.valetkey.server.doctor.account.UnreadableException;
import dev.valetkey.server.doctor.policy.AccessRequest;
import dev.valetkey.server.doctor.policy.PolicyDocument;
import dev.valetkey.server.doctor.policy.Principal.Anonymous;
import dev.valetkey.server.doctor.policy.Principal.Identity;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import static dev.valetkey.server.doctor.check.BucketRequests.IF_NONE_MATCH;
import static dev.valetkey.server.doctor.check.BucketRequests.OTHER;
import static dev.valetkey.server.doctor.check.BucketRequests.aged;

/** What the bucket policy must not deny: the grants and the calls of the service. And what it must not allow: the public. */
final class BucketPolicyPermissions implements Check {

    private static final String REMEDY =
            "remove or correct the statement, or terraform apply; extra_policy_statements of the stack may contain it";

    private final BucketNeeds needs;
    private final BucketRequests bucket;
    private final AccessContract contract;

    BucketPolicyPermissions(BucketNeeds needs, AccessContract contract) {
        this.needs = needs;
        this.bucket = new BucketRequests(needs);
        this.contract = contract;
    }

    @Override
    public String subject() {
        return "bucket policy: what it leaves allowed";
    }

    @Override
    public List<Finding> examine(AccountReader account) {
        PolicyDocument policy = account.policy().map(PolicyDocument::parse).orElse(PolicyDocument.NONE);
        List<Finding> findings = new ArrayList<>();
        findings.addAll(examineGrants(policy));
        findings.addAll(examinePublic(policy));
        if (needs.verifierRoleArn().isEmpty()) {
            if (findings.isEmpty()) {
                throw new UnreadableException(
                        "the role of the service is unknown; set valetkey.bucket-settings.service-role-arn", null);
            }
            return findings;
        }
        findings.addAll(
                examineCalls(policy, new Identity(needs.verifierRoleArn().orElseThrow())));
        return findings;
    }

    private List<Finding> examineGrants(PolicyDocument policy) {
        return needs.kinds().stream()
                .sorted()
                .flatMap(kind -> examineGrant(policy, kind, grant(kind)).stream())
                .toList();
    }

    private AccessRequest grant(String kind) {
        return switch (kind) {
            case "put" -> bucket.put();
            case "post" -> bucket.form();
            case "multipart" -> bucket.part();
            default -> bucket.link("s3:GetObject", "objects");
        };
    }

    private static Finding denied(String id, String who, String needed) {
        return Finding.error(id, "the bucket policy denies " + who, needed, REMEDY);
    }

    private List<Finding> examineGrant(PolicyDocument policy, String kind, AccessRequest fresh) {
        if (policy.denies(fresh)) {
            return List.of(denied("policy-denies-" + kind, "every grant of kind " + kind, "the request is allowed"));
        }
        return policy.denies(aged(fresh, needs.longestLink()))
                ? List.of(Finding.error(
                        "policy-denies-age",
                        "the bucket policy denies grants of kind " + kind + " before they expire",
                        "links are valid for " + needs.longestLink().toSeconds() + " s",
                        "max_signature_age_seconds of the stack, or a shorter expiry in the configuration"))
                : List.of();
    }

    /** Several calls need the same action; one finding is enough. */
    private List<Finding> examineCalls(PolicyDocument policy, Identity verifier) {
        Stream<AccessRequest> contracted = contract.ofCalls(needs.kinds(), needs.awaitsMalwareVerdict()).stream()
                .filter(access -> !access.place().equals("key"))
                .map(access -> bucket.call(verifier, access.action(), access.place()))
                .map(request -> request.action().equals("s3:PutObject")
                        ? request.with("s3:ObjectCreationOperation", "true").with(IF_NONE_MATCH, "*")
                        : request);
        List<Finding> findings = new ArrayList<>(contracted
                .filter(policy::denies)
                .map(request -> denied(
                        "policy-denies-service",
                        request.action() + " on " + request.resource() + " to " + verifier.arn(),
                        "the service makes this call"))
                .limit(1)
                .toList());
        if (policy.denies(bucket.overwrite(verifier, "incoming"))) {
            findings.add(denied(
                    "policy-denies-seal",
                    "the overwrite of a used key to " + verifier.arn(),
                    "the service seals keys with an unconditional PUT; without it, an upload is not stored"));
        }
        return findings;
    }

    private List<Finding> examinePublic(PolicyDocument policy) {
        return Stream.of("s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:ListBucket")
                .flatMap(action -> Stream.of("incoming", "objects", "quarantine", "bucket")
                        .flatMap(place -> Stream.of(new Anonymous(), OTHER)
                                .map(principal -> AccessRequest.of(
                                                principal,
                                                action,
                                                place.equals("bucket") ? bucket.bucketArn() : bucket.objectArn(place))
                                        .with("aws:SecureTransport", "true")
                                        .with("s3:TlsVersion", "1.3")
                                        .with(IF_NONE_MATCH, "*"))))
                .filter(policy::allows)
                .findFirst()
                .map(request -> Finding.error(
                        "policy-public",
                        "the bucket policy allows everybody " + request.action() + " on " + request.resource(),
                        "only the roles have access",
                        REMEDY))
                .stream()
                .toList();
    }
}
