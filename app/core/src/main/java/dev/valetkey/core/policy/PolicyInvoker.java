package dev.valetkey.core.policy;

/**
 * Calls policies of one kind.
 *
 * @param <P> the kind of policy
 * @param <I> the input of a policy, a value
 * @param <V> the verdict of a policy
 */
public interface PolicyInvoker<P, I, V> {

    /**
     * Calls the policy; whatever it throws counts as its failure.
     *
     * @param policy the policy to call
     * @param input the input of the policy
     * @return the verdict of the policy
     */
    V invoke(P policy, I input);

    /**
     * {@return the verdict in place of a failed policy: a denial}
     *
     * @param policy the name of the policy
     */
    V failureVerdict(String policy);

    /**
     * {@return the log message about a failed policy}
     *
     * @param policy the name of the policy
     * @param reason why it failed
     */
    default String failureMessage(String policy, String reason) {
        return "Policy '" + policy + "' failed: " + reason + "; the request is refused";
    }
}
