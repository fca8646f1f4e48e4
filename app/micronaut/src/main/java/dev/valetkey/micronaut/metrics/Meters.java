package dev.valetkey.micronaut.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Creates meters with the prefix {@code valetkey.} in the service's registry. A new meter needs a row in docs/metrics.md.
 * Thread-safe.
 *
 * <pre>{@code
 * Counter dead = meters.counter("outbox.dead", "Events that are no longer delivered").withTags();
 * dead.increment();
 * }</pre>
 */
@Singleton
@RequiresMeters
public final class Meters {

    private static final String PREFIX = "valetkey.";

    private final MeterRegistry registry;

    /** A registry does not keep the objects that function counters read. */
    private final Queue<Supplier<Number>> counted = new ConcurrentLinkedQueue<>();

    Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * {@return counters of this name, one for each combination of labels}
     *
     * @param name the name without the prefix
     * @param description what is counted
     */
    public MeterProvider<Counter> counter(String name, String description) {
        return Counter.builder(PREFIX + name).description(description).withRegistry(registry);
    }

    /**
     * Registers a counter whose value is kept elsewhere.
     *
     * @param name the name without the prefix
     * @param description what is counted
     * @param tags the labels
     * @param value returns the number since the start; called when the registry is read
     */
    public void counter(String name, String description, Tags tags, Supplier<Number> value) {
        counted.add(value);
        FunctionCounter.builder(PREFIX + name, value, read -> read.get().doubleValue())
                .description(description)
                .tags(tags)
                .register(registry);
    }

    /**
     * {@return timers of this name, one for each combination of labels}
     *
     * @param name the name without the prefix
     * @param description what is timed
     */
    public MeterProvider<Timer> timer(String name, String description) {
        return Timer.builder(PREFIX + name).description(description).withRegistry(registry);
    }

    /**
     * {@return a summary of numbers}
     *
     * @param name the name without the prefix
     * @param description what is counted
     */
    public DistributionSummary summary(String name, String description) {
        return DistributionSummary.builder(PREFIX + name)
                .description(description)
                .register(registry);
    }

    /**
     * Registers a gauge of a number.
     *
     * @param name the name without the prefix
     * @param description what is shown
     * @param tags the labels
     * @param value returns the number; called when the registry is read, so it must return at once
     */
    public void gauge(String name, String description, Tags tags, Supplier<Number> value) {
        Gauge.builder(PREFIX + name, value).description(description).tags(tags).register(registry);
    }

    /**
     * Registers gauges of numbers, one for each value of a label, whose values come and go.
     *
     * @param name the name without the prefix
     * @param description what is shown
     * @param unit the unit, such as {@code seconds}; null for a number
     * @param label the label
     * @return the gauges, without values yet
     */
    public LabelledGauge gauges(String name, String description, @Nullable String unit, String label) {
        MultiGauge gauges = MultiGauge.builder(PREFIX + name)
                .description(description)
                .baseUnit(unit)
                .register(registry);
        return values -> gauges.register(
                values.entrySet().stream()
                        .map(value -> MultiGauge.Row.of(
                                Tags.of(label, value.getKey()),
                                value.getValue(),
                                read -> read.get().doubleValue()))
                        .collect(Collectors.toUnmodifiableList()),
                true);
    }

    /** Gauges of the same name, one for each value of a label. */
    @FunctionalInterface
    public interface LabelledGauge {

        /**
         * Replaces the gauges.
         *
         * @param values by the value of the label, called when the registry is read, so that they must return at once
         */
        void show(Map<String, Supplier<Number>> values);
    }

    /**
     * Removes meters whose label has a value that does not exist any more.
     *
     * @param name the name without the prefix
     * @param label the label
     * @param values the values that exist
     */
    public void retain(String name, String label, Set<String> values) {
        registry.find(PREFIX + name).meters().stream()
                .filter(meter -> !values.contains(String.valueOf(meter.getId().getTag(label))))
                .forEach(registry::remove);
    }

    /**
     * Registers a gauge of a duration in seconds.
     *
     * @param name the name without the prefix
     * @param description what is shown
     * @param tags the labels
     * @param seconds returns the seconds, or {@code NaN} if they are unknown; called when the registry is read, so it must
     *     return at once
     */
    public void seconds(String name, String description, Tags tags, Supplier<Number> seconds) {
        TimeGauge.builder(PREFIX + name, seconds, TimeUnit.SECONDS)
                .description(description)
                .tags(tags)
                .register(registry);
    }
}
