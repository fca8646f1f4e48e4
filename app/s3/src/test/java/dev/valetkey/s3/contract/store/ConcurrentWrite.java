package dev.valetkey.s3.contract.store;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

import java.util.concurrent.atomic.AtomicInteger;

/** Somebody else's write, exactly once, just before one of ours leaves: after the look, before the copy or the delete. */
final class ConcurrentWrite implements ExecutionInterceptor {

    private final Class<? extends SdkRequest> ours;
    private final Runnable theirs;
    private final AtomicInteger left;

    ConcurrentWrite(Class<? extends SdkRequest> ours, Runnable theirs) {
        this(ours, 1, theirs);
    }

    /** @param which before the first of ours, before the second, … */
    ConcurrentWrite(Class<? extends SdkRequest> ours, int which, Runnable theirs) {
        this.ours = ours;
        this.theirs = theirs;
        this.left = new AtomicInteger(which);
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        if (ours.isInstance(context.request()) && left.decrementAndGet() == 0) {
            theirs.run();
        }
    }
}
