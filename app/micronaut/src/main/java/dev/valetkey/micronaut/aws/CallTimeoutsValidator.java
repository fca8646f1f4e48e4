package dev.valetkey.micronaut.aws;

import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.s3.call.CallBulkhead;

import java.time.Duration;

/** Compares the limits of S3 calls with the lease of a verification. */
public final class CallTimeoutsValidator {

    private CallTimeoutsValidator() {}

    /**
     * Reports a lease that may expire while the verification waits for one S3 call: another node would then repeat it at the
     * same time, although this one is alive. Copies may take longer, because a heartbeat extends the lease meanwhile.
     *
     * @param root the section {@code valetkey}
     * @param verify the section that contains the lease
     * @param lease the lease of a verification
     */
    public static void validateLease(ConfigSection root, ConfigSection verify, Duration lease) {
        ConfigSection aws = root.section(AwsConfiguration.SECTION);
        ConfigSection calls = aws.section(CallConfiguration.SECTION);
        Duration total = CallConfiguration.totalTimeout(calls);
        boolean role = aws.string(AwsConfiguration.VERIFIER_ROLE_ARN).isPresent();
        Duration longest = CallBulkhead.MAX_WAIT.plus(role ? total.multipliedBy(2) : total);
        if (lease.compareTo(longest) <= 0) {
            verify.error(
                    "lease",
                    "is " + lease + ", not more than the " + longest + " that one S3 call may take: "
                            + CallBulkhead.MAX_WAIT + " of waiting, and " + calls.path() + "."
                            + CallConfiguration.TOTAL_TIMEOUT + " (" + total + ")"
                            + (role ? ", once for S3 and once for STS" : "")
                            + "; set a longer lease or a shorter timeout");
        }
    }
}
