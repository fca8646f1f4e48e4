package dev.valetkey.core.policy;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;

/**
 * Gets an answer from each policy: the blocking ones judge on a borrowed thread while the others judge on this one.
 * Thread-safe.
 */
public final class PolicyRunner<P, Q, V> {

    private final List<GuardedPolicy<P, Q, V>> guarded;
    private final List<GuardedPolicy<P, Q, V>> blocking;
    private final ExecutorService threads;

    /**
     * @param policies in order
     * @param threads where blocking policies judge; one task is submitted for a question, and one more for each policy
     *     that is left behind
     */
    public PolicyRunner(List<NamedPolicy<P>> policies, PolicyInvoker<P, Q, V> asking, ExecutorService threads) {
        this.guarded =
                policies.stream().map(policy -> new GuardedPolicy<>(policy, asking)).toList();
        this.blocking = guarded.stream().filter(GuardedPolicy::blocking).toList();
        this.threads = threads;
    }

    /** The answers, in the order of the policies. */
    public List<V> run(Q question) {
        BlockingPolicyRunner<Q, V> elsewhere = BlockingPolicyRunner.start(blocking, question, threads);
        List<V> here = guarded.stream()
                .filter(judge -> !judge.blocking())
                .map(judge -> judge.judgeWithinBudget(question))
                .toList();
        Iterator<V> quick = here.iterator();
        Iterator<V> slow = elsewhere.awaitVerdicts().iterator();
        return guarded.stream()
                .map(judge -> judge.blocking() ? slow.next() : quick.next())
                .toList();
    }
}
