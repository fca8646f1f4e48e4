package dev.valetkey.core.policy;

/**
 * How policies of one kind are asked.
 *
 * @param <P> the kind of policy
 * @param <Q> what it is asked, a value
 * @param <V> what it answers
 */
public interface PolicyInvoker<P, Q, V> {

    /** The policy's own answer; whatever it throws is its failure. */
    V invoke(P policy, Q question);

    /** The answer in place of a policy that failed: a denial. */
    V failureVerdict(String policy);
}
