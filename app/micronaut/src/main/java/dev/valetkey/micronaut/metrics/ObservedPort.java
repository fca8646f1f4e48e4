package dev.valetkey.micronaut.metrics;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** Observes every call of a port, also those of methods that the port gets later. Thread-safe. */
public final class ObservedPort {

    private ObservedPort() {}

    /**
     * A call that has ended.
     *
     * @param operation the name of the method
     * @param arguments the arguments
     * @param result the result; null after a failure, or if the method returns nothing
     * @param failure the exception, or null if the call succeeded
     * @param duration how long it took
     */
    public record Call(
            String operation,
            List<Object> arguments,
            @Nullable Object result,
            @Nullable Throwable failure,
            Duration duration) {

        /**
         * Copies the arguments.
         *
         * @param operation the name of the method
         * @param arguments the arguments
         * @param result the result; null after a failure, or if the method returns nothing
         * @param failure the exception, or null if the call succeeded
         * @param duration how long it took
         */
        public Call {
            arguments = List.copyOf(arguments);
        }

        /** {@return the value of a label: {@code success} or {@code error}} */
        public String outcome() {
            return failure == null ? "success" : "error";
        }
    }

    /**
     * {@return an implementation of the port that forwards every call}
     *
     * @param <T> the port
     * @param port the port, an interface
     * @param target receives the calls
     * @param observer called after each of them; must return at once and throw nothing
     */
    public static <T> T wrap(Class<T> port, T target, Consumer<Call> observer) {
        InvocationHandler handler = (proxy, method, arguments) -> method.getDeclaringClass() == Object.class
                ? method.invoke(target, arguments)
                : call(target, method, arguments == null ? new Object[0] : arguments, observer);
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, handler));
    }

    private static @Nullable Object call(
            Object target, Method method, @Nullable Object[] arguments, Consumer<Call> observer) throws Throwable {
        long start = System.nanoTime();
        Object result = null;
        Throwable failure = null;
        try {
            result = method.invoke(target, arguments);
            return result;
        } catch (InvocationTargetException thrown) {
            failure = Objects.requireNonNullElse(thrown.getCause(), thrown);
            throw failure;
        } finally {
            Duration duration = Duration.ofNanos(System.nanoTime() - start);
            observer.accept(new Call(method.getName(), List.of(arguments), result, failure, duration));
        }
    }
}
