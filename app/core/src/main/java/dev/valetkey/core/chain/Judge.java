package dev.valetkey.core.chain;

import dev.valetkey.policy.PolicyContext;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.Verdict;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A policy that is asked: whatever goes wrong in it is a denial, and is logged with its name. Thread-safe. */
final class Judge {

    private static final Logger LOG = LoggerFactory.getLogger(Judge.class);

    /** Threads that a policy may keep beyond its time before it is asked no more: the pool is not its to empty. */
    private static final int MOST_OVERDUE = 8;

    private final NamedPolicy policy;
    private final AtomicInteger overdue = new AtomicInteger();

    Judge(NamedPolicy policy) {
        this.policy = policy;
    }

    boolean blocking() {
        return policy.blocking();
    }

    Duration budget() {
        return policy.budget();
    }

    /** The verdict on this thread, however long it takes. */
    Verdict judge(UploadIntent intent, PolicyContext context) {
        if (overdue.get() >= MOST_OVERDUE) {
            return failed(MOST_OVERDUE + " earlier judgements of it are overdue and still running");
        }
        try {
            return orFailed(policy.policy().judge(intent, context));
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError failure) {
            return failed("it threw", failure);
        }
    }

    /** The verdict on this thread; a denial if it came too late. */
    Verdict judgeInTime(UploadIntent intent, PolicyContext context) {
        long start = System.nanoTime();
        Verdict verdict = judge(intent, context);
        return System.nanoTime() - start > policy.budget().toNanos() ? failed(late()) : verdict;
    }

    String late() {
        return "it took longer than its time budget of " + policy.budget().toMillis() + " ms";
    }

    /** A thread still runs this policy, and nobody waits for it any more. */
    void leftBehind() {
        overdue.incrementAndGet();
    }

    void cameBack() {
        overdue.decrementAndGet();
    }

    Verdict failed(String what) {
        return failed(what, null);
    }

    /** A policy of another team may have been compiled without our annotations. */
    private Verdict orFailed(@Nullable Verdict verdict) {
        return verdict == null ? failed("it gave no verdict") : verdict;
    }

    private Verdict failed(String what, @Nullable Throwable cause) {
        LOG.error("Policy '{}' failed: {}; the upload is refused", policy.name(), what, cause);
        return Verdict.deny("policy-failed", "The policy '" + policy.name() + "' could not judge this upload.", null);
    }
}
