package dev.valetkey.s3.queue;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what a consumer reports. */
final class RecordedEvents implements ConsumerObserver {

    private final Map<MessageOutcome, Integer> outcomes = new ConcurrentHashMap<>();
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();

    @Override
    public void handled(MessageOutcome outcome) {
        outcomes.merge(outcome, 1, Integer::sum);
    }

    @Override
    public void failed(String call) {
        failures.merge(call, 1, Integer::sum);
    }

    int count(MessageOutcome outcome) {
        return outcomes.getOrDefault(outcome, 0);
    }

    Map<MessageOutcome, Integer> outcomes() {
        return Map.copyOf(outcomes);
    }

    Map<String, Integer> failures() {
        return Map.copyOf(failures);
    }
}
