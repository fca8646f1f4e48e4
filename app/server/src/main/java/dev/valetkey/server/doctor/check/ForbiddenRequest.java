package dev.valetkey.server.doctor.check;

import dev.valetkey.server.doctor.Finding;
import dev.valetkey.server.doctor.Severity;
import dev.valetkey.server.doctor.policy.AccessRequest;
import dev.valetkey.server.doctor.policy.PolicyDocument;

import java.util.List;
import java.util.Optional;

/**
 * What the bucket policy must deny, even to roles whose own policies allow it.
 *
 * @param id identifies the finding
 * @param severity how bad it is
 * @param description who could do what, in the passive without a subject
 * @param remedy the input of the Terraform stack or its statement
 * @param requests examples, which must all be denied
 */
record ForbiddenRequest(String id, Severity severity, String description, String remedy, List<AccessRequest> requests) {

    ForbiddenRequest {
        requests = List.copyOf(requests);
    }

    Optional<Finding> examine(PolicyDocument policy) {
        return requests.stream()
                .filter(request -> !policy.denies(request))
                .findFirst()
                .map(request -> new Finding(
                        id,
                        severity,
                        "the bucket policy does not deny " + description + " (" + request.action() + " on "
                                + request.resource() + ")",
                        "a statement that denies it",
                        remedy));
    }
}
