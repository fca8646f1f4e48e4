package dev.valetkey.s3.contract.store;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

import java.util.concurrent.atomic.AtomicInteger;

/** A concurrent write by another client, exactly once, between the check and the copy or the delete. */
final class ConcurrentWrite implements ExecutionInterceptor {

    private final Class<? extends SdkRequest> ours;
    private final Runnable theirs;
    private final AtomicInteger left;

    ConcurrentWrite(Class<? extends SdkRequest> ours, Runnable theirs) {
        this(ours, 1, theirs);
    }

    /** @param which the number of the intercepted request before which the write happens, from 1 */
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
