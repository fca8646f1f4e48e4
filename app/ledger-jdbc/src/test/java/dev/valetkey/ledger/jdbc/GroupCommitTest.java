package dev.valetkey.ledger.jdbc;

import dev.valetkey.core.quota.QuotaExcess;
import dev.valetkey.core.quota.TenantQuotas;
import dev.valetkey.core.quota.UsageKey;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.policy.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static dev.valetkey.ledger.testkit.SampleUpload.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Requests that arrive while a transaction is committed share the next one, each with its own result. */
class GroupCommitTest {

    private static final QuotaExcess EXCESS =
            new QuotaExcess(UsageKey.of(sample().build()).get(0), QuotaExcess.Resource.OBJECTS, 1, 1, 0, 1, null);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Integer> transactions = Collections.synchronizedList(new ArrayList<>());
    private final List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch firstIsCommitted = new CountDownLatch(1);
    private Refusal refusal = uploads -> Optional.empty();
    private GroupCommit groupCommit = new GroupCommit(GroupCommit.Grouping.BY_TENANT, sizes::add, this::commit);

    private Optional<QuotaExcess> commit(List<Upload> uploads, Map<TenantId, TenantQuotas> quotas) throws SQLException {
        transactions.add(uploads.size());
        if (transactions.size() == 1) {
            awaitFirst();
        }
        return refusal.of(uploads);
    }

    @FunctionalInterface
    private interface Refusal {

        Optional<QuotaExcess> of(List<Upload> uploads) throws SQLException;
    }

    @AfterEach
    void stop() {
        firstIsCommitted.countDown();
        threads.shutdownNow();
    }

    private void awaitFirst() {
        try {
            assertThat(firstIsCommitted.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private CompletableFuture<Optional<QuotaExcess>> add(Upload... uploads) {
        CompletableFuture<Optional<QuotaExcess>> result = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                result.complete(groupCommit.add(List.of(uploads), TenantQuotas.NONE));
            } catch (SQLException | RuntimeException failed) {
                result.completeExceptionally(failed);
            }
        });
        return result;
    }

    /** Starts a request whose transaction lasts until the others wait. */
    private List<CompletableFuture<Optional<QuotaExcess>>> whileOneIsCommitted(Upload... others) {
        CompletableFuture<Optional<QuotaExcess>> first = add(sample().build());
        await().atMost(Duration.ofMinutes(1)).until(() -> transactions.size() == 1);
        List<CompletableFuture<Optional<QuotaExcess>>> results =
                IntStream.range(0, others.length).mapToObj(i -> add(others[i])).toList();
        await().atMost(Duration.ofMinutes(1)).until(() -> groupCommit.waiting() == others.length);
        firstIsCommitted.countDown();
        assertThat(first.join()).isEmpty();
        return results;
    }

    @Test
    void a_single_request_is_committed_at_once() {
        firstIsCommitted.countDown();

        assertThat(add(sample().build(), sample().build()).join()).isEmpty();

        assertThat(transactions).containsExactly(2);
    }

    @Test
    void requests_that_wait_share_a_transaction() {
        var results = whileOneIsCommitted(
                sample().build(), sample().build(), sample().subject("bob").build());

        assertThat(results).allSatisfy(result -> assertThat(result.join()).isEmpty());
        assertThat(transactions).containsExactly(1, 3);
        assertThat(sizes).as("requests of each group").containsExactly(1, 3);
    }

    @Test
    void requests_of_another_tenant_do_not_wait() {
        CompletableFuture<Optional<QuotaExcess>> first = add(sample().build());
        await().atMost(Duration.ofMinutes(1)).until(() -> transactions.size() == 1);

        assertThat(add(sample().tenant("globex").build()).join()).isEmpty();

        assertThat(first).isNotDone();
    }

    @Test
    void only_the_request_over_quota_is_refused() {
        Upload over = sample().build();
        refusal = uploads -> uploads.contains(over) ? Optional.of(EXCESS) : Optional.empty();

        var results = whileOneIsCommitted(sample().build(), over, sample().build());

        assertThat(results.get(0).join()).isEmpty();
        assertThat(results.get(1).join()).contains(EXCESS);
        assertThat(results.get(2).join()).isEmpty();
        assertThat(transactions).containsExactly(1, 3, 1, 1, 1);
    }

    @Test
    void only_the_request_with_a_rejected_value_fails() {
        Upload duplicate = sample().build();
        refusal = uploads -> {
            if (uploads.contains(duplicate)) {
                throw new SQLException("duplicate key", "23505");
            }
            return Optional.empty();
        };

        var results = whileOneIsCommitted(sample().build(), duplicate);

        assertThat(results.get(0).join()).isEmpty();
        assertThatThrownBy(() -> results.get(1).get())
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("duplicate key");
    }

    @Test
    void an_outage_fails_all_that_wait_at_once() {
        refusal = uploads -> {
            throw new SQLException("connection refused", "08006");
        };

        var results = whileOneFails(sample().build(), sample().build(), sample().build());

        assertThat(results)
                .allSatisfy(result -> assertThatThrownBy(result::get).hasRootCauseMessage("connection refused"));
        assertThat(transactions).hasSize(1);
    }

    @Test
    void an_unexpected_failure_leaves_no_request_waiting() {
        refusal = uploads -> {
            throw new IllegalStateException("a bug");
        };

        var results = whileOneFails(sample().build(), sample().build());

        assertThat(results).allSatisfy(result -> assertThatThrownBy(result::get).hasRootCauseMessage("a bug"));
    }

    private List<CompletableFuture<Optional<QuotaExcess>>> whileOneFails(Upload... others) {
        CompletableFuture<Optional<QuotaExcess>> first = add(sample().build());
        await().atMost(Duration.ofMinutes(1)).until(() -> transactions.size() == 1);
        List<CompletableFuture<Optional<QuotaExcess>>> results =
                Stream.of(others).map(this::add).toList();
        await().atMost(Duration.ofMinutes(1)).until(() -> groupCommit.waiting() == others.length);
        firstIsCommitted.countDown();
        assertThatThrownBy(first::get).isInstanceOf(ExecutionException.class);
        return results;
    }

    @Test
    void a_tenant_over_its_quota_leaves_the_others_in_one_transaction() {
        groupCommit = new GroupCommit(GroupCommit.Grouping.ALL_TENANTS, sizes::add, this::commit);
        Upload ofFull = sample().tenant("full").build();
        QuotaExcess excess =
                new QuotaExcess(UsageKey.of(ofFull).get(0), QuotaExcess.Resource.OBJECTS, 1, 1, 0, 1, null);
        refusal = uploads -> uploads.contains(ofFull) ? Optional.of(excess) : Optional.empty();

        var results = whileOneIsCommitted(
                sample().build(), ofFull, sample().tenant("other").build(), sample().build());

        assertThat(results)
                .extracting(CompletableFuture::join)
                .containsExactly(Optional.empty(), Optional.of(excess), Optional.empty(), Optional.empty());
        assertThat(transactions).containsExactly(1, 4, 1, 3);
    }

    @Test
    void a_transaction_is_bounded() {
        Upload[] many = IntStream.range(0, 300).mapToObj(i -> sample().build()).toArray(Upload[]::new);

        assertThat(whileOneIsCommitted(many))
                .allSatisfy(result -> assertThat(result.join()).isEmpty());

        assertThat(transactions).hasSize(3).allMatch(uploads -> uploads <= 250);
    }
}
