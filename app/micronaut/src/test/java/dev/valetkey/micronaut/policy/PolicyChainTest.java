package dev.valetkey.micronaut.policy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.valetkey.core.policy.NamedPolicy;
import dev.valetkey.core.policy.PolicyChain;
import dev.valetkey.micronaut.TestService;
import dev.valetkey.micronaut.property.ConfigError;
import dev.valetkey.policy.PolicyContext;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.UploadPolicy;
import dev.valetkey.policy.Verdict;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.validation.Validated;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

class PolicyChainTest {

    @Test
    void built_in_policies_and_those_of_service_files_are_evaluated_in_a_fixed_order() {
        assertThat(chain(TestService.withAcme()))
                .containsExactly(
                        "100 media-type",
                        "200 size",
                        "300 extension",
                        "400 file-name",
                        "500 checksum",
                        "600 metadata",
                        "700 kind",
                        "800 expiry",
                        "1000 plain-jdk-policy");
    }

    @RepeatedTest(5)
    void policies_of_the_same_order_are_sorted_by_name() {
        assertThat(chain(TestService.withAcme().with("spec", "equal-order")))
                .startsWith("100 a-first", "100 media-type", "100 z-last", "150 by-interface");
    }

    @Test
    void a_policy_with_advice_is_named_after_its_own_class() {
        assertThat(chain(TestService.withAcme().with("spec", "advised"))).contains("1000 under-advice");
    }

    @Test
    void the_policies_and_their_origins_are_logged_at_start() {
        Logger logger = (Logger) LoggerFactory.getLogger(PolicyChainFactory.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
        try {
            chain(TestService.withAcme().with("spec", "replaced"));
        } finally {
            logger.detachAppender(log);
            logger.setLevel(null);
        }

        assertThat(log.list)
                .singleElement()
                .satisfies(event -> assertThat(event.getFormattedMessage())
                        .startsWith("Policies in order of evaluation:")
                        .containsPattern(
                                "\\n +1000 +plain-jdk-policy +service " + Pattern.quote(PlainJdkPolicy.class.getName()))
                        .containsPattern("\\n +42 +size-by-plan +bean " + Pattern.quote(SizeByPlan.class.getName()))
                        .containsPattern(
                                "\\n +100 +media-type +bean of " + Pattern.quote(BuiltInPolicies.class.getName())));
    }

    @Test
    void a_policy_replaces_a_built_in_one() {
        assertThat(chain(TestService.withAcme().with("spec", "replaced")))
                .contains("42 size-by-plan")
                .doesNotContain("200 size")
                .hasSize(9);
    }

    @Test
    void two_policies_with_the_same_name_stop_the_start() {
        assertThat(TestService.withAcme().with("spec", "twice").errors())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.property()).isEqualTo("valetkey.policies");
                    assertThat(fault.message())
                            .startsWith("two policies are named 'size'")
                            .contains(BuiltInPolicies.class.getName(), Twice.class.getName());
                });
    }

    @Test
    void a_missing_required_policy_stops_the_start() {
        assertThat(TestService.withAcme()
                        .with("valetkey.policies.required", "size,no-exe,plain-jdk-policy")
                        .errors())
                .extracting(ConfigError::message)
                .singleElement()
                .satisfies(problem -> assertThat(problem).startsWith("unknown policy 'no-exe'; found: checksum,"));
    }

    private static List<String> chain(TestService service) {
        try (ApplicationContext context = service.start()) {
            return context.getBean(PolicyChain.class).policies().stream()
                    .map(PolicyChainTest::inOrder)
                    .toList();
        }
    }

    private static String inOrder(NamedPolicy<?> policy) {
        return policy.order() + " " + policy.name();
    }

    abstract static class Allows implements UploadPolicy {
        @Override
        public Verdict judge(UploadIntent intent, PolicyContext context) {
            return Verdict.allow();
        }
    }

    @Singleton
    @Named("z-last")
    @Order(100)
    @Requires(property = "spec", value = "equal-order")
    static final class Last extends Allows {}

    @Singleton
    @Named("a-first")
    @Order(100)
    @Requires(property = "spec", value = "equal-order")
    static final class First extends Allows {}

    @Singleton
    @Validated
    @Requires(property = "spec", value = "advised")
    static class UnderAdvice extends Allows {}

    @Singleton
    @Requires(property = "spec", value = "equal-order")
    static final class ByInterface extends Allows implements Ordered {
        @Override
        public int getOrder() {
            return 150;
        }
    }

    @Singleton
    @Named("size-by-plan")
    @Order(42)
    @Replaces(bean = UploadPolicy.class, named = "size")
    @Requires(property = "spec", value = "replaced")
    static final class SizeByPlan extends Allows {}

    @Factory
    @Requires(property = "spec", value = "twice")
    static final class Twice {
        @Singleton
        @Named("size")
        UploadPolicy again() {
            return (intent, context) -> Verdict.allow();
        }
    }
}
