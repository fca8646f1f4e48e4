package dev.valetkey.core.issue;

import dev.valetkey.core.fixture.InMemoryMultipartStore;
import dev.valetkey.core.fixture.InMemoryObjectStore;
import dev.valetkey.core.fixture.TestThreads;
import dev.valetkey.core.port.store.CompleteMultipartRequest;
import dev.valetkey.core.port.store.CreateMultipartRequest;
import dev.valetkey.core.port.store.ListedPart;
import dev.valetkey.core.port.store.MultipartStore;
import dev.valetkey.core.port.store.StoreUnavailableException;
import dev.valetkey.core.transport.MultipartRef;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.policy.object.ObjectKey;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

class CreateMultipartUploadsTest {

    private static final Executor NOBODY_COMES = helper -> {};
    private static final Executor FULL = helper -> {
        throw new RejectedExecutionException();
    };

    private final InMemoryMultipartStore memory = new InMemoryMultipartStore(new InMemoryObjectStore());
    private final AtomicInteger asked = new AtomicInteger();
    private final StoreUnavailableException down = new StoreUnavailableException("create", new IOException());

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 32, 100})
    void each_order_is_begun_once(int count) {
        List<CreateMultipartRequest> orders = orders(count);

        Map<ObjectKey, MultipartRef> begun =
                new CreateMultipartUploads(new Store(), TestThreads.daemonPool()).create(orders);

        assertThat(asked).hasValue(count);
        assertThat(begun.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        orders.stream().map(CreateMultipartRequest::key).toList());
        assertThat(begun).allSatisfy((key, upload) -> assertThat(upload.key()).isEqualTo(key));
    }

    @Test
    void several_requests_to_the_store_run_in_parallel() {
        CountDownLatch several = new CountDownLatch(32);
        Store store = new Store() {
            @Override
            public MultipartRef create(CreateMultipartRequest order) {
                several.countDown();
                await(several);
                return super.create(order);
            }
        };

        assertThat(new CreateMultipartUploads(store, TestThreads.daemonPool()).create(orders(100)))
                .hasSize(100);
    }

    @Nested
    class Where_no_thread_is_free {

        @Test
        void the_caller_does_all_of_it() {
            assertThat(new CreateMultipartUploads(new Store(), FULL).create(orders(100)))
                    .hasSize(100);
        }

        @Test
        void a_caller_does_not_wait_for_helpers_that_never_start() {
            assertThat(new CreateMultipartUploads(new Store(), NOBODY_COMES).create(orders(100)))
                    .hasSize(100);
        }
    }

    @Nested
    class When_one_cannot_be_begun {

        @Test
        void none_is_left_behind() {
            Throwable told = catchThrowable(
                    () -> new CreateMultipartUploads(new Store(50), TestThreads.daemonPool()).create(orders(100)));

            assertThat(told).isSameAs(down);
            assertThat(memory.openUploads()).isZero();
        }

        @Test
        void the_remaining_requests_are_not_sent() {
            assertThatThrownBy(() -> new CreateMultipartUploads(new Store(3), NOBODY_COMES).create(orders(100)))
                    .isSameAs(down);

            assertThat(asked).hasValue(3);
        }

        @Test
        void a_failed_abort_is_a_suppressed_exception() {
            StoreUnavailableException stillDown = new StoreUnavailableException("abort", new IOException());
            Store store = new Store(3) {
                @Override
                public void abort(MultipartRef upload) {
                    throw stillDown;
                }
            };

            Throwable told = catchThrowable(() -> new CreateMultipartUploads(store, NOBODY_COMES).create(orders(100)));

            assertThat(told).isSameAs(down).hasSuppressedException(stillDown);
        }
    }

    private static List<CreateMultipartRequest> orders(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new CreateMultipartRequest(
                        new ObjectKey("incoming/acme/" + number),
                        MediaType.parse("video/mp4"),
                        Map.of(),
                        ChecksumAlgorithm.CRC64NVME))
                .toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }

    private class Store implements MultipartStore {

        private final int failing;

        Store() {
            this(0);
        }

        /** @param failing which call to begin one fails, counted from 1 */
        Store(int failing) {
            this.failing = failing;
        }

        @Override
        public MultipartRef create(CreateMultipartRequest order) {
            if (asked.incrementAndGet() == failing) {
                throw down;
            }
            return memory.create(order);
        }

        @Override
        public Optional<List<ListedPart>> listParts(MultipartRef upload) {
            return memory.listParts(upload);
        }

        @Override
        public CompleteOutcome complete(CompleteMultipartRequest completion) {
            return memory.complete(completion);
        }

        @Override
        public void abort(MultipartRef upload) {
            memory.abort(upload);
        }
    }
}
