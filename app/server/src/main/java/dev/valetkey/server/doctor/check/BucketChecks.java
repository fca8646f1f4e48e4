package dev.valetkey.server.doctor.check;

import dev.valetkey.micronaut.bucket.BucketNeeds;
import dev.valetkey.server.doctor.Check;

import java.util.List;
import java.util.Set;

/** All checks, in the order of their output. */
public final class BucketChecks {

    private BucketChecks() {}

    /** That the bucket exists; the others need it. */
    public static Check existence(BucketNeeds needs) {
        return new BucketCheck(needs);
    }

    /**
     * The other checks.
     *
     * @param needs what the configuration requires
     * @param pages the origins of the pages that may call the service
     */
    public static List<Check> all(BucketNeeds needs, Set<String> pages) {
        AccessContract contract = AccessContract.load();
        return List.of(
                new ExposureChecks.PublicAccess(needs.bucket()),
                new ExposureChecks.Ownership(needs.bucket()),
                new ExposureChecks.Versioning(needs.bucket()),
                new BucketPolicyDenials(needs),
                new BucketPolicyPermissions(needs, contract),
                new EncryptionChecks.DefaultEncryption(needs),
                new EncryptionChecks.EncryptionKey(needs),
                new CorsCheck(needs, pages, contract),
                new LifecycleCheck(needs),
                new EventChecks.EventNotifications(needs),
                new EventChecks.NotifiedQueue(needs),
                new RoleChecks.ServiceRole(needs),
                new RoleChecks.SignerRole(needs, contract),
                new RoleChecks.VerifierRole(needs, contract));
    }
}
