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

    private static final Executor NEVER_RUNS = helper -> {};
    private static final Executor FULL = helper -> {
        throw new RejectedExecutionException();
    };

    private final InMemoryMultipartStore memory = new InMemoryMultipartStore(new InMemoryObjectStore());
    private final AtomicInteger creates = new AtomicInteger();
    private final StoreUnavailableException down = new StoreUnavailableException("create", new IOException());

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 32, 100})
    void each_request_creates_one_multipart_upload(int count) {
        List<CreateMultipartRequest> requests = requests(count);

        Map<ObjectKey, MultipartRef> created =
                new CreateMultipartUploads(new Store(), TestThreads.daemonPool()).create(requests);

        assertThat(creates).hasValue(count);
        assertThat(created.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        requests.stream().map(CreateMultipartRequest::key).toList());
        assertThat(created).allSatisfy((key, upload) -> assertThat(upload.key()).isEqualTo(key));
    }

    @Test
    void several_requests_to_the_store_run_in_parallel() {
        CountDownLatch several = new CountDownLatch(32);
        Store store = new Store() {
            @Override
            public MultipartRef create(CreateMultipartRequest request) {
                several.countDown();
                await(several);
                return super.create(request);
            }
        };

        assertThat(new CreateMultipartUploads(store, TestThreads.daemonPool()).create(requests(100)))
                .hasSize(100);
    }

    @Nested
    class Without_free_threads {

        @Test
        void the_caller_sends_all_requests() {
            assertThat(new CreateMultipartUploads(new Store(), FULL).create(requests(100)))
                    .hasSize(100);
        }

        @Test
        void the_caller_does_not_wait_for_tasks_that_never_start() {
            assertThat(new CreateMultipartUploads(new Store(), NEVER_RUNS).create(requests(100)))
                    .hasSize(100);
        }
    }

    @Nested
    class After_a_failed_request {

        @Test
        void created_uploads_are_aborted() {
            Throwable failure = catchThrowable(
                    () -> new CreateMultipartUploads(new Store(50), TestThreads.daemonPool()).create(requests(100)));

            assertThat(failure).isSameAs(down);
            assertThat(memory.openUploads()).isZero();
        }

        @Test
        void the_remaining_requests_are_not_sent() {
            assertThatThrownBy(() -> new CreateMultipartUploads(new Store(3), NEVER_RUNS).create(requests(100)))
                    .isSameAs(down);

            assertThat(creates).hasValue(3);
        }

        @Test
        void the_first_failed_abort_is_a_suppressed_exception_and_the_last_abort() {
            StoreUnavailableException stillDown = new StoreUnavailableException("abort", new IOException());
            AtomicInteger aborts = new AtomicInteger();
            Store store = new Store(3) {
                @Override
                public void abort(MultipartRef upload) {
                    aborts.incrementAndGet();
                    throw stillDown;
                }
            };

            Throwable failure =
                    catchThrowable(() -> new CreateMultipartUploads(store, NEVER_RUNS).create(requests(100)));

            assertThat(failure).isSameAs(down).hasSuppressedException(stillDown);
            assertThat(aborts).hasValue(1);
        }
    }

    private static List<CreateMultipartRequest> requests(int count) {
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

        /** @param failing the number of the create call that fails, from 1 */
        Store(int failing) {
            this.failing = failing;
        }

        @Override
        public MultipartRef create(CreateMultipartRequest request) {
            if (creates.incrementAndGet() == failing) {
                throw down;
            }
            return memory.create(request);
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
