package dev.valetkey.core.multipart;

import dev.valetkey.core.Threads;
import dev.valetkey.core.memory.MemoryMultiparts;
import dev.valetkey.core.memory.MemoryStore;
import dev.valetkey.core.port.StoreUnavailable;
import dev.valetkey.core.port.multipart.Completion;
import dev.valetkey.core.port.multipart.ListedPart;
import dev.valetkey.core.port.multipart.MultipartOrder;
import dev.valetkey.core.port.multipart.MultipartRef;
import dev.valetkey.core.port.multipart.MultipartStore;
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

class BeginPartsTest {

    private static final Executor NOBODY_COMES = helper -> {};
    private static final Executor FULL = helper -> {
        throw new RejectedExecutionException();
    };

    private final MemoryMultiparts memory = new MemoryMultiparts(new MemoryStore());
    private final AtomicInteger asked = new AtomicInteger();
    private final StoreUnavailable down = new StoreUnavailable("create", new IOException());

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 32, 100})
    void each_order_is_begun_once(int count) {
        List<MultipartOrder> orders = orders(count);

        Map<ObjectKey, MultipartRef> begun = new BeginParts(new Store(), Threads.daemonPool()).create(orders);

        assertThat(asked).hasValue(count);
        assertThat(begun.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        orders.stream().map(MultipartOrder::key).toList());
        assertThat(begun).allSatisfy((key, upload) -> assertThat(upload.key()).isEqualTo(key));
    }

    @Test
    void the_store_is_asked_for_several_at_a_time() {
        CountDownLatch several = new CountDownLatch(32);
        Store store = new Store() {
            @Override
            public MultipartRef create(MultipartOrder order) {
                several.countDown();
                await(several);
                return super.create(order);
            }
        };

        assertThat(new BeginParts(store, Threads.daemonPool()).create(orders(100))).hasSize(100);
    }

    @Nested
    class Where_no_thread_is_free {

        @Test
        void the_caller_does_all_of_it() {
            assertThat(new BeginParts(new Store(), FULL).create(orders(100))).hasSize(100);
        }

        @Test
        void nobody_waits_for_helpers_that_never_come() {
            assertThat(new BeginParts(new Store(), NOBODY_COMES).create(orders(100)))
                    .hasSize(100);
        }
    }

    @Nested
    class When_one_cannot_be_begun {

        @Test
        void none_is_left_behind() {
            Throwable told = catchThrowable(() -> new BeginParts(new Store(50), Threads.daemonPool()).create(orders(100)));

            assertThat(told).isSameAs(down);
            assertThat(memory.openUploads()).isZero();
        }

        @Test
        void the_store_is_not_asked_for_the_rest() {
            assertThatThrownBy(() -> new BeginParts(new Store(3), NOBODY_COMES).create(orders(100)))
                    .isSameAs(down);

            assertThat(asked).hasValue(3);
        }

        @Test
        void what_cannot_be_given_up_is_told_beside_it() {
            StoreUnavailable stillDown = new StoreUnavailable("abort", new IOException());
            Store store = new Store(3) {
                @Override
                public void abort(MultipartRef upload) {
                    throw stillDown;
                }
            };

            Throwable told = catchThrowable(() -> new BeginParts(store, NOBODY_COMES).create(orders(100)));

            assertThat(told).isSameAs(down).hasSuppressedException(stillDown);
        }
    }

    private static List<MultipartOrder> orders(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new MultipartOrder(
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
        public MultipartRef create(MultipartOrder order) {
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
        public CompleteOutcome complete(Completion completion) {
            return memory.complete(completion);
        }

        @Override
        public void abort(MultipartRef upload) {
            memory.abort(upload);
        }
    }
}
