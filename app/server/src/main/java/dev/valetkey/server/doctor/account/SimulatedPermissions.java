package dev.valetkey.server.doctor.account;

import dev.valetkey.server.doctor.policy.AccessRequest;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;

import java.util.List;

/**
 * Decides with {@code SimulatePrincipalPolicy}, which includes permissions boundaries and policies of the organisation. Without this
 * permission, the policies of the role are evaluated.
 */
final class SimulatedPermissions implements RolePermissions {

    private final IamClient iam;
    private final RolePermissions alternative;
    private boolean denied;

    SimulatedPermissions(IamClient iam, RolePermissions alternative) {
        this.iam = iam;
        this.alternative = alternative;
    }

    @Override
    public boolean isAllowed(String arn, AccessRequest request) {
        if (!denied) {
            try {
                return AwsErrors.read("iam:SimulatePrincipalPolicy", () -> simulate(arn, request))
                        .orElse(false);
            } catch (UnreadableException unreadable) {
                denied = true;
            }
        }
        return alternative.isAllowed(arn, request);
    }

    private boolean simulate(String arn, AccessRequest request) {
        List<ContextEntry> context = request.context().entrySet().stream()
                .filter(key -> !key.getKey().equals("aws:principalarn"))
                .map(key -> ContextEntry.builder()
                        .contextKeyName(key.getKey())
                        .contextKeyType(ContextKeyTypeEnum.STRING)
                        .contextKeyValues(key.getValue())
                        .build())
                .toList();
        return iam
                .simulatePrincipalPolicy(simulate -> simulate.policySourceArn(arn)
                        .actionNames(request.action())
                        .resourceArns(request.resource())
                        .contextEntries(context))
                .evaluationResults()
                .stream()
                .allMatch(result -> result.evalDecision() == PolicyEvaluationDecisionType.ALLOWED);
    }
}
