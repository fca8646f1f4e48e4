package dev.valetkey.micronaut.clock;

import java.time.Duration;
import java.util.Optional;

/** A clock that others decide by, with which this node compares its own. Thread-safe. */
public interface ComparedClock {

    /** {@return whose clock it is, such as {@code database}} */
    String name();

    /** {@return how far the node's clock is ahead of it; negative if it is behind; empty if it is not known yet} */
    Optional<Duration> skew();
}
