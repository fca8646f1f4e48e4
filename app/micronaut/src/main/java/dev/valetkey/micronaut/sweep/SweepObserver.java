package dev.valetkey.micronaut.sweep;

import dev.valetkey.core.verify.SweepResult;

import java.time.Duration;

/** Observes the sweeps of this node. Called in the sweeper's thread. */
interface SweepObserver {

    /** Observes nothing. */
    SweepObserver NONE = new SweepObserver() {};

    /** A batch of a sweep ended. */
    default void swept(SweepResult batch) {}

    /** A sweep ended after its last batch. */
    default void succeeded(Duration duration) {}

    /** A sweep ended with an exception. */
    default void failed(Duration duration) {}
}
