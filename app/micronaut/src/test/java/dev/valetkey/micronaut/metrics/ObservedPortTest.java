package dev.valetkey.micronaut.metrics;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ObservedPortTest {

    private final List<ObservedPort.Call> calls = new ArrayList<>();

    @FunctionalInterface
    private interface Port {
        String apply(String text);
    }

    private Port observed(Port target) {
        return ObservedPort.wrap(Port.class, target, calls::add);
    }

    @Test
    void a_call_is_forwarded_and_observed_with_its_result() {
        assertThat(observed(text -> text + "!").apply("hello")).isEqualTo("hello!");

        assertThat(calls).singleElement().satisfies(call -> {
            assertThat(call.operation()).isEqualTo("apply");
            assertThat(call.arguments()).containsExactly("hello");
            assertThat(call.result()).isEqualTo("hello!");
            assertThat(call.outcome()).isEqualTo("success");
        });
    }

    @Test
    void an_exception_reaches_the_caller_unchanged() {
        IllegalStateException failure = new IllegalStateException("down");

        assertThatThrownBy(() -> observed(text -> {
                            throw failure;
                        })
                        .apply("hello"))
                .isSameAs(failure);

        assertThat(calls).singleElement().satisfies(call -> {
            assertThat(call.failure()).isSameAs(failure);
            assertThat(call.outcome()).isEqualTo("error");
        });
    }

    @Test
    void methods_of_objects_are_not_calls() {
        assertThat(observed(text -> text)).isNotNull().doesNotHaveToString("");

        assertThat(calls).isEmpty();
    }
}
