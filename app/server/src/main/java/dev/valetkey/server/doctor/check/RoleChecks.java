package dev.valetkey.server.doctor.check;

import dev.valetkey.micronaut.bucket.BucketNeeds;
import dev.valetkey.server.doctor.Check;
import dev.valetkey.server.doctor.Finding;
import dev.valetkey.server.doctor.account.AccountReader;
import dev.valetkey.server.doctor.account.AccountReader.RoleState;
import dev.valetkey.server.doctor.account.UnreadableException;
import dev.valetkey.server.doctor.check.AccessContract.PlaceAccess;
import dev.valetkey.server.doctor.policy.AccessRequest;
import dev.valetkey.server.doctor.policy.PolicyDocument;
import dev.valetkey.server.doctor.policy.Principal;
import dev.valetkey.server.doctor.policy.Principal.Identity;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The roles: that they exist, who can assume them, for how long, and what they can do. */
final class RoleChecks {

    private static final String ROLES = "terraform apply of the stack, which creates the policies of the roles";
    private static final String TENANT = "aws:PrincipalTag/tenant";

    private RoleChecks() {}

    private static UnreadableException unknownRole() {
        return new UnreadableException("the role is unknown; set valetkey.bucket-settings.service-role-arn", null);
    }

    /** The role that signs grants, one tenant per session. */
    record SignerRole(BucketNeeds needs, AccessContract contract) implements Check {

        @Override
        public String subject() {
            return "signer role";
        }

        @Override
        public List<Finding> examine(AccountReader account) {
            Optional<String> arn = needs.signing().signerRoleArn();
            if (arn.isEmpty()) {
                return List.of();
            }
            List<Finding> findings = new ArrayList<>(examineRole("signer", arn.get(), needs, account, true));
            if (findings.stream().anyMatch(finding -> finding.id().equals("signer-missing"))) {
                return findings;
            }
            var requests = new RoleRequests(needs, account);
            Identity signer = new Identity(arn.get());
            contract.ofKinds(needs.kinds()).stream()
                    .map(access -> requests.of(signer, access, "acme").with(TENANT, "acme"))
                    .filter(request -> !account.isAllowed(arn.get(), request))
                    .limit(1)
                    .map(request -> denied("signer", request))
                    .forEach(findings::add);
            tooWide(requests, signer)
                    .filter(request -> account.isAllowed(arn.get(), request))
                    .limit(1)
                    .map(request -> Finding.error(
                            "signer-too-wide",
                            "the session of tenant acme is allowed " + request.action() + " on " + request.resource(),
                            "a session can only read and write the objects of its tenant; a link can do everything"
                                    + " that its signer can",
                            ROLES))
                    .forEach(findings::add);
            return findings;
        }

        private static Stream<AccessRequest> tooWide(RoleRequests requests, Identity signer) {
            return Stream.of(
                            requests.of(signer, new PlaceAccess("s3:PutObject", "incoming"), "globex"),
                            requests.of(signer, new PlaceAccess("s3:GetObject", "objects"), "globex"),
                            requests.of(signer, new PlaceAccess("s3:PutObject", "objects"), "acme"),
                            requests.of(signer, new PlaceAccess("s3:DeleteObject", "objects"), "acme"),
                            requests.of(signer, new PlaceAccess("s3:GetObject", "quarantine"), "acme"),
                            requests.of(signer, new PlaceAccess("s3:ListBucket", "bucket"), "acme"))
                    .map(request -> request.with(TENANT, "acme"));
        }
    }

    /** The role of the service's own S3 calls. */
    record VerifierRole(BucketNeeds needs, AccessContract contract) implements Check {

        @Override
        public String subject() {
            return "role of the service's S3 calls";
        }

        @Override
        public List<Finding> examine(AccountReader account) {
            String arn = needs.verifierRoleArn().orElseThrow(RoleChecks::unknownRole);
            boolean assumed = needs.signing().verifierRoleArn().isPresent();
            List<Finding> findings = new ArrayList<>(examineRole("verifier", arn, needs, account, assumed));
            if (findings.stream().anyMatch(finding -> finding.id().equals("verifier-missing"))) {
                return findings;
            }
            var requests = new RoleRequests(needs, account);
            contract.ofCalls(needs.kinds(), needs.awaitsMalwareVerdict()).stream()
                    .map(access -> requests.of(new Identity(arn), access, "acme"))
                    .filter(request -> !account.isAllowed(arn, request))
                    .limit(1)
                    .map(request -> denied("verifier", request))
                    .forEach(findings::add);
            return findings;
        }
    }

    /** The role of the process: it assumes the other roles, and reads the queue. */
    record ServiceRole(BucketNeeds needs) implements Check {

        @Override
        public String subject() {
            return "role of the service";
        }

        @Override
        public List<Finding> examine(AccountReader account) {
            if (!needs.signing().assumesRole() && needs.queueUrl().isEmpty()) {
                return List.of();
            }
            String arn = needs.settings().serviceRoleArn().orElseThrow(RoleChecks::unknownRole);
            if (account.role(arn).isEmpty()) {
                return List.of(missing("service", arn));
            }
            Identity service = new Identity(arn);
            Stream<AccessRequest> assumptions = Stream.concat(
                    needs.signing().signerRoleArn().stream()
                            .flatMap(role -> Stream.of("sts:AssumeRole", "sts:TagSession")
                                    .map(action -> AccessRequest.of(service, action, role))),
                    needs.signing().verifierRoleArn().stream()
                            .map(role -> AccessRequest.of(service, "sts:AssumeRole", role)));
            return Stream.concat(assumptions, queue(service, account))
                    .filter(request -> !account.isAllowed(arn, request))
                    .limit(1)
                    .map(request -> denied("service", request))
                    .toList();
        }

        private Stream<AccessRequest> queue(Identity service, AccountReader account) {
            return needs
                    .queueUrl()
                    .map(account::queue)
                    .flatMap(queue -> Optional.ofNullable(queue.get(QueueAttributeName.QUEUE_ARN)))
                    .stream()
                    .flatMap(
                            queue -> Stream.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility")
                                    .map(action -> AccessRequest.of(service, action, queue)));
        }
    }

    /** The requests of a role to the bucket and its key. */
    private record RoleRequests(BucketNeeds needs, Optional<String> keyArn) {

        RoleRequests(BucketNeeds needs, AccountReader account) {
            this(needs, EncryptionChecks.keyId(account));
        }

        AccessRequest of(Identity role, PlaceAccess access, String tenant) {
            String bucket = "arn:aws:s3:::" + needs.bucket();
            String resource = switch (access.place()) {
                case "bucket" -> bucket;
                case "key" -> keyArn.orElse("arn:aws:kms:" + needs.region() + ":999999999999:key/none");
                default -> bucket + "/" + access.place() + "/" + tenant + "/file";
            };
            return AccessRequest.of(role, access.action(), resource)
                    .with("kms:ViaService", "s3." + needs.region() + ".amazonaws.com")
                    .with("kms:EncryptionContext:aws:s3:arn", bucket);
        }
    }

    private static List<Finding> examineRole(
            String name, String arn, BucketNeeds needs, AccountReader account, boolean assumed) {
        Optional<RoleState> role = account.role(arn);
        if (role.isEmpty()) {
            return List.of(missing(name, arn));
        }
        if (!assumed) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        long session = needs.signing().sessionDuration().toSeconds();
        if (role.get().maxSessionSeconds() < session) {
            findings.add(Finding.error(
                    name + "-session",
                    "the maximum session of " + arn + " is " + role.get().maxSessionSeconds() + " s",
                    session + " s of valetkey.aws.session-duration",
                    "aws iam update-role --role-name " + arn.substring(arn.lastIndexOf('/') + 1)
                            + " --max-session-duration " + session + ", or a shorter session-duration"));
        }
        PolicyDocument trust = PolicyDocument.parse(role.get().trust());
        AccessRequest other = assume(BucketRequests.OTHER, arn);
        if (trust.allows(other)) {
            findings.add(Finding.error(
                    name + "-trust-public", "everybody can assume " + arn, "only the role of the service", ROLES));
        }
        needs.settings()
                .serviceRoleArn()
                .filter(service -> !trust.allows(assume(new Identity(service), arn)))
                .ifPresent(service -> findings.add(Finding.error(
                        name + "-trust", service + " cannot assume " + arn, "its trust policy allows it", ROLES)));
        return findings;
    }

    private static AccessRequest assume(Principal principal, String role) {
        return AccessRequest.of(principal, "sts:AssumeRole", role)
                .with("aws:RequestTag/tenant", "acme")
                .with("aws:TagKeys", "tenant")
                .with("sts:RoleSessionName", "valetkey-acme");
    }

    private static Finding missing(String name, String arn) {
        return Finding.error(name + "-missing", "there is no role " + arn, "the configured role", ROLES);
    }

    private static Finding denied(String name, AccessRequest request) {
        return Finding.error(
                name + "-permission",
                ((Identity) request.principal()).arn() + " is not allowed " + request.action() + " on "
                        + request.resource(),
                "the service or its grants need it",
                ROLES);
    }
}
