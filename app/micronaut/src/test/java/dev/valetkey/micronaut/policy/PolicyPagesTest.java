package dev.valetkey.micronaut.policy;

import dev.valetkey.core.policy.NamedPolicy;
import dev.valetkey.core.policy.PolicyChain;
import dev.valetkey.micronaut.TestService;
import dev.valetkey.policy.Policy;
import dev.valetkey.policy.PolicyContext;
import dev.valetkey.policy.Subject;
import dev.valetkey.policy.UploadPolicy;
import dev.valetkey.policy.Verdict;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.Tenant;
import dev.valetkey.policy.tenant.TenantDirectory;
import dev.valetkey.policy.tenant.TenantId;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.convert.ConversionService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code docs/policies} has a page for each built-in policy, and its examples match the policy. */
class PolicyPagesTest {

    private static final String PURPOSES = "valetkey.tenants.acme.purposes.";
    private static ApplicationContext context;
    private static Map<String, UploadPolicy> policies;
    private static Tenant acme;

    @BeforeAll
    static void start() {
        TestService service = TestService.minimal();
        for (PolicyExample example : examples()) {
            for (Map.Entry<String, Object> property :
                    example.properties(PURPOSES).entrySet()) {
                service = service.with(property.getKey(), property.getValue());
            }
        }
        context = service.start();
        policies = context.getBean(PolicyChain.class).policies().stream()
                .collect(Collectors.toMap(NamedPolicy::name, NamedPolicy::policy));
        acme = context.getBean(TenantDirectory.class).find(new TenantId("acme")).orElseThrow();
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    static List<PolicyExample> examples() {
        List<PolicyExample> examples = new ArrayList<>();
        for (PolicyPage page : PolicyPage.all()) {
            for (Map<String, String> row : page.examples()) {
                examples.add(new PolicyExample(page.name(), new Purpose("p" + examples.size()), row));
            }
        }
        return examples;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void each_example_matches_the_policy(PolicyExample example) {
        PolicyContext policyContext = new PolicyContext(
                acme.view(),
                new Subject("alice", Set.of(), Map.of()),
                acme.profile(example.purpose()).orElseThrow(),
                Instant.EPOCH);

        Verdict verdict = policies.get(example.policy()).judge(example.intent(), policyContext);

        assertThat(outcome(verdict, example)).isEqualTo(example.outcome());
    }

    @Test
    void every_built_in_policy_has_a_page_and_a_row_and_vice_versa() {
        List<NamedPolicy<UploadPolicy>> builtIn = context.getBean(PolicyChain.class).policies().stream()
                .filter(policy -> policy.order() < Policy.DEFAULT_ORDER)
                .toList();

        assertThat(PolicyPage.overview())
                .isEqualTo(builtIn.stream()
                        .map(policy -> policy.order() + " " + policy.name())
                        .toList());
        assertThat(PolicyPage.all())
                .extracting(PolicyPage::name)
                .containsExactlyInAnyOrderElementsOf(
                        builtIn.stream().map(NamedPolicy::name).toList());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_page_names_its_policys_codes_and_order(PolicyPage page) {
        assertThat(page.examples())
                .extracting(row -> row.get("outcome"))
                .filteredOn(outcome -> !outcome.startsWith("allowed") && !outcome.startsWith("narrowed"))
                .isSubsetOf(page.codes())
                .containsAll(page.codes());
        assertThat(page.text()).startsWith("# " + page.name() + "\n");
        assertThat(page.text()).containsPattern("order\\*\\* " + orders().get(page.name()) + "\\.");
    }

    static List<PolicyPage> pages() {
        return PolicyPage.all();
    }

    private static Map<String, Integer> orders() {
        return context.getBean(PolicyChain.class).policies().stream()
                .collect(Collectors.toMap(NamedPolicy::name, NamedPolicy::order));
    }

    private static String outcome(Verdict verdict, PolicyExample example) {
        if (verdict instanceof Verdict.Deny deny) {
            assertThat(deny.detail()).isASCII();
            assertThat(deny.pointer()).isNotNull();
            return deny.code();
        }
        if (verdict instanceof Verdict.Narrow narrow) {
            Duration longest = narrow.limits().maxExpiry();
            String written = example.outcome().replace("narrowed to ", "");
            assertThat(ConversionService.SHARED.convert(written, Duration.class))
                    .hasValue(longest);
            return "narrowed to " + written;
        }
        return "allowed";
    }
}
