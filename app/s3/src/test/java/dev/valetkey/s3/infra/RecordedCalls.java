package dev.valetkey.s3.infra;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Records the operations of a client and their keys. */
final class RecordedCalls implements ExecutionInterceptor {

    private static final String BUCKET = "";
    private static final String SOURCE = "x-amz-copy-source";

    private final Set<Recorded> calls = new ConcurrentSkipListSet<>();

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        calls.add(new Recorded(operation, prefix(context.httpRequest().encodedPath())));
        context.httpRequest()
                .firstMatchingHeader(SOURCE)
                .ifPresent(source -> calls.add(new Recorded(operation, prefix("/" + source))));
    }

    Set<String> operations(Predicate<String> which) {
        return those(which, Recorded::operation);
    }

    /** The prefixes that these operations accessed. */
    Set<String> resources(Predicate<String> which) {
        Set<String> prefixes = those(which, Recorded::prefix);
        prefixes.remove(BUCKET);
        return prefixes;
    }

    private Set<String> those(Predicate<String> which, Function<Recorded, String> part) {
        return calls.stream()
                .filter(call -> which.test(call.operation()))
                .map(part)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The prefix in {@code /bucket/prefix/…}; empty for a request to the bucket itself. */
    private static String prefix(String path) {
        String[] parts = path.split("/", 4);
        return parts.length > 2 ? parts[2] : BUCKET;
    }

    private record Recorded(String operation, String prefix) implements Comparable<Recorded> {
        @Override
        public int compareTo(Recorded other) {
            return toString().compareTo(other.toString());
        }
    }
}
