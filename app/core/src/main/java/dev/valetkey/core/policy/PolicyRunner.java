package dev.valetkey.core.policy;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.ExecutorService;

/**
 * Calls every policy with one input: blocking policies run on a pool thread while the others run on the caller's
 * thread. Thread-safe.
 *
 * @param <P> the kind of policy
 * @param <I> the input of a policy, a value
 * @param <V> the verdict of a policy
 */
public final class PolicyRunner<P, I, V> {
    private final List<GuardedPolicy<P, I, V>> policies;
    private final List<GuardedPolicy<P, I, V>> blocking;
    private final ExecutorService threads;

    /**
     * Creates a runner.
     *
     * @param policies in order
     * @param invoker calls one policy
     * @param threads the executor for blocking policies; gets one task for each input, and one more for each policy
     *     that exceeds its time budget
     */
    public PolicyRunner(List<NamedPolicy<P>> policies, PolicyInvoker<P, I, V> invoker, ExecutorService threads) {
        this.policies = policies.stream()
                .map(policy -> new GuardedPolicy<>(policy, invoker))
                .toList();
        this.blocking = this.policies.stream().filter(GuardedPolicy::blocking).toList();
        this.threads = threads;
    }

    /**
     * {@return the verdicts, in the order of the policies}
     *
     * @param input the input of all policies
     */
    public List<V> run(I input) {
        BlockingPolicyRunner<I, V> background = BlockingPolicyRunner.start(blocking, input, threads);
        IdentityHashMap<GuardedPolicy<P, I, V>, V> verdicts = new IdentityHashMap<>();
        for (GuardedPolicy<P, I, V> policy : policies) {
            if (!policy.blocking()) {
                verdicts.put(policy, policy.judgeWithinBudget(input));
            }
        }
        List<V> awaited = background.awaitVerdicts();
        for (int i = 0; i < blocking.size(); i++) {
            verdicts.put(blocking.get(i), awaited.get(i));
        }
        return policies.stream().map(verdicts::get).toList();
    }
}
