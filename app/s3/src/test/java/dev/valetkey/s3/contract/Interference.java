package dev.valetkey.s3.contract;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

import java.util.concurrent.atomic.AtomicBoolean;

/** Somebody else's write, exactly once, just before ours leaves: after the look, before the copy or the delete. */
final class Interference implements ExecutionInterceptor {

    private final Class<? extends SdkRequest> ours;
    private final Runnable theirs;
    private final AtomicBoolean done = new AtomicBoolean();

    Interference(Class<? extends SdkRequest> ours, Runnable theirs) {
        this.ours = ours;
        this.theirs = theirs;
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        if (ours.isInstance(context.request()) && done.compareAndSet(false, true)) {
            theirs.run();
        }
    }
}
