package dev.valetkey.core.policy;

/**
 * Calls policies of one kind.
 *
 * @param <P> the kind of policy
 * @param <I> the input of a policy, a value
 * @param <V> the verdict of a policy
 */
public interface PolicyInvoker<P, I, V> {

    /** Calls the policy; whatever it throws counts as its failure. */
    V invoke(P policy, I input);

    /** The verdict in place of a failed policy: a denial. */
    V failureVerdict(String policy);
}
