package dev.valetkey.core.download;

import dev.valetkey.core.outcome.Violation;
import dev.valetkey.core.policy.NamedPolicy;
import dev.valetkey.core.policy.PolicyInvoker;
import dev.valetkey.core.policy.PolicyRunner;
import dev.valetkey.policy.download.DownloadContext;
import dev.valetkey.policy.download.DownloadPolicy;
import dev.valetkey.policy.download.DownloadRequest;
import dev.valetkey.policy.download.DownloadVerdict;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;

/**
 * Evaluates a download with every download policy: one denial refuses, and the shortest lifetime applies. Thread-safe.
 */
public final class DownloadChain {

    private record Input(DownloadRequest request, DownloadContext context) {}

    private static final PolicyInvoker<DownloadPolicy, Input, DownloadVerdict> INVOKER = new PolicyInvoker<>() {
        @Override
        public DownloadVerdict invoke(DownloadPolicy policy, Input input) {
            return policy.judge(input.request, input.context);
        }

        @Override
        public DownloadVerdict failureVerdict(String policy) {
            return DownloadVerdict.deny("policy-failed", "The policy '" + policy + "' could not judge this download.");
        }
    };

    private final List<NamedPolicy<DownloadPolicy>> policies;
    private final PolicyRunner<DownloadPolicy, Input, DownloadVerdict> runner;

    /**
     * Creates a chain of policies.
     *
     * @param policies the policies, in any order
     * @param threads where blocking policies judge
     * @throws IllegalArgumentException if two policies share a name
     */
    public DownloadChain(List<NamedPolicy<DownloadPolicy>> policies, ExecutorService threads) {
        this.policies = NamedPolicy.inOrder(policies);
        this.runner = new PolicyRunner<>(this.policies, INVOKER, threads);
    }

    /** {@return the policies in the order in which they judge} */
    public List<NamedPolicy<DownloadPolicy>> policies() {
        return policies;
    }

    /**
     * The result of the whole chain.
     *
     * @param violations every reason against the download; empty if all policies allow it
     * @param maxExpiry the shortest lifetime that a policy requires, or null if no policy requires one
     */
    record Result(List<Violation> violations, @Nullable Duration maxExpiry) {}

    Result evaluate(DownloadRequest request, DownloadContext context) {
        List<DownloadVerdict> verdicts = runner.run(new Input(request, context));
        List<Violation> violations = new ArrayList<>();
        @Nullable Duration maxExpiry = null;
        for (int i = 0; i < policies.size(); i++) {
            DownloadVerdict verdict = verdicts.get(i);
            if (verdict instanceof DownloadVerdict.Deny deny) {
                violations.add(new Violation(policies.get(i).name(), deny.code(), deny.detail(), null));
            } else if (verdict instanceof DownloadVerdict.Shorten shorten) {
                maxExpiry = shorter(maxExpiry, shorten.maxExpiry());
            }
        }
        return new Result(List.copyOf(violations), maxExpiry);
    }

    private static Duration shorter(@Nullable Duration one, Duration other) {
        return one != null && one.compareTo(other) <= 0 ? one : other;
    }
}
