package dev.valetkey.policy.testkit;

import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.UploadPolicy;
import dev.valetkey.policy.Verdict;
import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.media.MediaTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** Each clause of the contract detects a policy that violates it and accepts valid ones. */
class UploadPolicyContractTest {

    private static final Verdict NO = Verdict.deny("no", "Nothing is accepted here.", null);
    private static final Limits SMALL = Limits.none().withMaxSize(1_000_000);

    @Test
    void valid_policies_pass() {
        assertThat(TestContract.of(UploadPolicy.ALLOW).violations()).isEmpty();
        assertThat(TestContract.of((intent, context) ->
                                "free".equals(context.tenant().attributes().get("plan"))
                                        ? Verdict.narrow(SMALL, "The free plan takes files up to 1 MB.")
                                        : Verdict.allow())
                        .violations())
                .isEmpty();
        assertThat(TestContract.of((intent, context) -> intent.metadata().containsKey("album")
                                ? Verdict.deny(
                                        "no-albums", "Albums are closed; send it without one.", "/metadata/album")
                                : Verdict.deny("no-bytes", "Nothing is accepted today.", "/checksum/value"))
                        .violations())
                .isEmpty();
    }

    @Test
    void a_policy_must_return_a_verdict_for_every_input() {
        assertThat(TestContract.of((intent, context) -> intent.fileName()
                                        .substring(intent.fileName().lastIndexOf('.'))
                                        .isEmpty()
                                ? NO
                                : Verdict.allow())
                        .violations())
                .hasEntrySatisfying(
                        "answers",
                        message -> assertThat(message)
                                .contains("threw java.lang.StringIndexOutOfBoundsException", "fileName="));
        assertThat(TestContract.of((intent, context) -> intent.size() > 5 ? NO : Verdict.allow())
                        .violations())
                .hasEntrySatisfying(
                        "answers",
                        message -> assertThat(message).contains("threw java.lang.NullPointerException", "size=null"));
        assertThat(TestContract.of((intent, context) -> null).violations())
                .hasEntrySatisfying("answers", message -> assertThat(message).contains("no verdict"));
    }

    @Test
    void a_policy_must_not_require_attributes_or_claims() {
        assertThat(TestContract.of((intent, context) ->
                                context.tenant().attributes().get("plan").isEmpty() ? NO : Verdict.allow())
                        .violations())
                .containsKey("answers");
    }

    @Test
    void a_policy_returns_equal_verdicts_for_equal_inputs() {
        assertThat(TestContract.of(counting()).violations("equally"))
                .hasValueSatisfying(
                        message -> assertThat(message).contains("returns another verdict for the same input"));
    }

    @Test
    void instances_of_a_policy_return_equal_verdicts() {
        AtomicInteger instances = new AtomicInteger();

        assertThat(TestContract.ofSupplier(() -> {
                            boolean odd = instances.incrementAndGet() % 2 == 1;
                            return (intent, context) ->
                                    odd ? Verdict.allow() : Verdict.narrow(SMALL, "Files are up to 1 MB here.");
                        })
                        .violations())
                .hasEntrySatisfying("equally", message -> assertThat(message).contains("Two instances"));
    }

    @Test
    void a_policy_must_not_compare_inputs_by_identity() {
        IdentityHashMap<UploadIntent, Verdict> seen = new IdentityHashMap<>();

        assertThat(TestContract.of((intent, context) -> {
                            synchronized (seen) {
                                int before = seen.size();
                                return seen.computeIfAbsent(
                                        intent,
                                        fresh -> before % 2 == 0
                                                ? Verdict.allow()
                                                : Verdict.narrow(SMALL, "Files are up to 1 MB here."));
                            }
                        })
                        .violations())
                .containsKey("equally");
    }

    @Test
    void a_policy_never_widens_the_profile() {
        assertThat(narrowing(Limits.none().withMaxExpiry(Duration.ofDays(30))))
                .hasEntrySatisfying(
                        "narrower",
                        message -> assertThat(message)
                                .contains("maxExpiry = PT720H where the profile has PT168H", "cannot widen"));
        assertThat(narrowing(Limits.none().withMaxSize(Long.MAX_VALUE))).containsOnlyKeys("narrower");
        assertThat(narrowing(Limits.none().withTypes(MediaTypes.of("image/png", "application/rss+xml"))))
                .containsOnlyKeys("narrower");
    }

    @Test
    void narrowed_limits_must_restrict_something_and_accept_something() {
        assertThat(narrowing(Limits.none()))
                .hasEntrySatisfying("narrower", message -> assertThat(message).contains("means Verdict.allow()"));
        assertThat(narrowing(Limits.none().withMinSize(2).withMaxSize(1)))
                .hasEntrySatisfying("narrower", message -> assertThat(message).contains("means Verdict.deny()"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/filename", "/", "/fileName/0", "/checksum/md5", "/metadata/a/b", "/metadata/other", "/size~"})
    void the_pointer_of_a_denial_must_exist_in_the_body(String pointer) {
        assertThat(TestContract.of((intent, context) -> Verdict.deny("no", "Nothing is accepted here.", pointer))
                        .violations())
                .containsOnlyKeys("explained");
    }

    @Test
    void a_pointer_may_contain_escaped_metadata_names() {
        assertThat(TestContract.of((intent, context) -> intent.metadata().containsKey("a/b")
                                ? Verdict.deny("no-slashes", "Names have no slashes.", "/metadata/a~1b")
                                : Verdict.allow())
                        .violations())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nope", "No", "no programs are accepted."})
    void the_detail_of_a_denial_must_be_a_full_sentence(String detail) {
        assertThat(TestContract.of((intent, context) -> Verdict.deny("no", detail, null))
                        .violations())
                .hasEntrySatisfying("explained", message -> assertThat(message).contains("is not a sentence"));
    }

    @Test
    void client_text_must_be_escaped_in_messages() {
        assertThat(TestContract.of((intent, context) -> Verdict.deny(
                                "no", "The file '" + intent.fileName() + "' is not accepted.", "/fileName"))
                        .violations())
                .hasEntrySatisfying(
                        "explained",
                        message -> assertThat(message).containsAnyOf("control characters", "characters; people"));
    }

    @Test
    void a_policy_must_stay_within_its_time_budget() {
        UploadPolicy slow = (intent, context) -> {
            if (intent.fileName().equals("CON")) {
                LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            }
            return Verdict.allow();
        };

        assertThat(TestContract.of(slow).violations("in time"))
                .hasValueSatisfying(message -> assertThat(message).contains("budget of 100 ms", "fileName=CON"));
    }

    @Test
    void a_policy_that_ignores_interrupts_is_abandoned() {
        AtomicBoolean over = new AtomicBoolean();
        UploadPolicy endless = (intent, context) -> {
            while (!over.get()) {
                Thread.onSpinWait();
            }
            return Verdict.allow();
        };

        try {
            assertThat(TestContract.of(endless).violations("in time"))
                    .hasValueSatisfying(message -> assertThat(message).contains("3 times in a row"));
        } finally {
            over.set(true);
        }
    }

    @Test
    void a_policy_must_be_thread_safe() {
        AtomicInteger inside = new AtomicInteger();
        UploadPolicy notThreadSafe = (intent, context) -> {
            int others = inside.getAndIncrement();
            LockSupport.parkNanos(100_000);
            inside.decrementAndGet();
            return others == 0 ? Verdict.allow() : Verdict.deny("busy", "Somebody else is uploading; try again.", null);
        };

        assertThat(TestContract.of(notThreadSafe).violations())
                .containsOnlyKeys("many at once")
                .hasEntrySatisfying(
                        "many at once", message -> assertThat(message).contains("when several threads call it"));
    }

    private static Map<String, String> narrowing(Limits limits) {
        return TestContract.of((intent, context) -> Verdict.narrow(limits, "Because it is so."))
                .violations();
    }

    private static UploadPolicy counting() {
        AtomicInteger calls = new AtomicInteger();
        return (intent, context) -> calls.incrementAndGet() > 100 ? NO : Verdict.allow();
    }
}
