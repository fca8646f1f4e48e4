package dev.valetkey.micronaut.event;

import dev.valetkey.core.Uploads;
import dev.valetkey.core.event.UploadEvent;
import dev.valetkey.core.event.UploadListener;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.validation.Validated;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Listeners of a service; a test selects them with the property {@code listeners}. */
final class TestListeners {

    private TestListeners() {}

    /** Counts deliveries by event and kind of thread. */
    @Singleton
    @Named("counting")
    @Requires(property = "listeners", value = "counting")
    static final class Counting implements UploadListener {
        final ConcurrentHashMap<UUID, List<String>> threads = new ConcurrentHashMap<>();

        /** Depends on the uploads, whose outbox notifies listeners. */
        Counting(Uploads uploads) {}

        @Override
        public void onUpload(UploadEvent event) {
            threads.merge(event.id(), List.of(Thread.currentThread().getName()), Counting::both);
        }

        int times(UploadEvent event) {
            return threads.getOrDefault(event.id(), List.of()).size();
        }

        private static List<String> both(List<String> some, List<String> more) {
            List<String> all = new ArrayList<>(some);
            all.addAll(more);
            return List.copyOf(all);
        }
    }

    /** Blocks until a test releases it. */
    @Singleton
    @Requires(property = "listeners", value = "slow")
    static final class Slow implements UploadListener {
        final CountDownLatch started = new CountDownLatch(1);
        final CountDownLatch mayEnd = new CountDownLatch(1);
        final CountDownLatch ended = new CountDownLatch(1);

        @Override
        public void onUpload(UploadEvent event) throws InterruptedException {
            started.countDown();
            mayEnd.await();
            ended.countDown();
        }
    }

    /** Refuses every event until a test permits it. */
    @Singleton
    @Named("refusing")
    @Requires(property = "listeners", value = "refusing")
    static final class Refusing implements UploadListener {
        final List<UploadEvent> received = new CopyOnWriteArrayList<>();
        volatile boolean permitted;

        @Override
        public void onUpload(UploadEvent event) {
            if (!permitted) {
                throw new IllegalStateException("no");
            }
            received.add(event);
        }
    }

    /** Micronaut generates a subclass for the advice. */
    @Singleton
    @Validated
    @Requires(property = "listeners", value = "named")
    static class MarkAttachment implements UploadListener {
        @Override
        public void onUpload(UploadEvent event) {}
    }

    @Factory
    @Requires(property = "listeners", value = "named")
    static final class OfFactory {
        @Singleton
        @Named("by-factory")
        UploadListener some() {
            return event -> {};
        }
    }

    @Singleton
    @Named("same")
    @Requires(property = "listeners", value = "twice")
    static final class First implements UploadListener {
        @Override
        public void onUpload(UploadEvent event) {}
    }

    @Singleton
    @Named("same")
    @Requires(property = "listeners", value = "twice")
    static final class Second implements UploadListener {
        @Override
        public void onUpload(UploadEvent event) {}
    }

    @Singleton
    @Requires(property = "listeners", value = "broken")
    static final class Broken implements UploadListener {
        Broken() {
            throw new IllegalStateException("no table attachment");
        }

        @Override
        public void onUpload(UploadEvent event) {}
    }
}
