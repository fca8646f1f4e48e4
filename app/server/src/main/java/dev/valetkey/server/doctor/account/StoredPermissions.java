package dev.valetkey.server.doctor.account;

import dev.valetkey.server.doctor.policy.AccessRequest;
import dev.valetkey.server.doctor.policy.PolicyDocument;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads and evaluates the policies of roles. Permissions boundaries and policies of the organisation are not evaluated. */
final class StoredPermissions implements RolePermissions {

    private final IamClient iam;
    private final Map<String, List<PolicyDocument>> policies = new HashMap<>();

    StoredPermissions(IamClient iam) {
        this.iam = iam;
    }

    @Override
    public boolean isAllowed(String arn, AccessRequest request) {
        List<PolicyDocument> all = policies.computeIfAbsent(RolePermissions.name(arn), this::read);
        return all.stream().noneMatch(policy -> policy.denies(request))
                && all.stream().anyMatch(policy -> policy.allows(request));
    }

    private List<PolicyDocument> read(String role) {
        Stream<String> inline = AwsErrors.read(
                "iam:ListRolePolicies",
                () -> iam.listRolePoliciesPaginator(list -> list.roleName(role)).policyNames().stream()
                        .map(name -> iam.getRolePolicy(get -> get.roleName(role).policyName(name))
                                .policyDocument())
                        .toList())
                .orElse(List.of())
                .stream();
        Stream<String> attached = AwsErrors.read(
                "iam:ListAttachedRolePolicies",
                () -> iam.listAttachedRolePoliciesPaginator(list -> list.roleName(role)).attachedPolicies().stream()
                        .map(policy -> document(policy.policyArn()))
                        .toList())
                .orElse(List.of())
                .stream();
        return Stream.concat(inline, attached)
                .map(AwsAccount::decode)
                .map(PolicyDocument::parse)
                .toList();
    }

    private String document(String arn) {
        Policy policy = iam.getPolicy(get -> get.policyArn(arn)).policy();
        return iam.getPolicyVersion(get -> get.policyArn(arn).versionId(policy.defaultVersionId()))
                .policyVersion()
                .document();
    }
}
