package dev.valetkey.server.doctor.account;

import dev.valetkey.server.doctor.policy.AccessRequest;

/** Decides whether the policies of a role allow a request. */
interface RolePermissions {

    /**
     * Whether the policies of a role allow a request.
     *
     * @throws UnreadableException if it cannot be decided
     */
    boolean isAllowed(String arn, AccessRequest request);

    /** The name of a role, without its path. */
    static String name(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
