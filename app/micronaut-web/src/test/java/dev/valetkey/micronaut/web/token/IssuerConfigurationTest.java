package dev.valetkey.micronaut.web.token;

import dev.valetkey.micronaut.TestService;
import dev.valetkey.micronaut.property.ConfigError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Faults of one and of several issuers stop the start. */
class IssuerConfigurationTest {
    private static final String A = "valetkey.auth.issuers.a.";
    private static final String B = "valetkey.auth.issuers.b.";

    private static TestService one() {
        return issuer(TestService.withAcme().with("valetkey.api.enabled", true), "valetkey.auth.", "https://a.test");
    }

    private static TestService two() {
        TestService first = issuer(TestService.withAcme().with("valetkey.api.enabled", true), A, "https://a.test");
        return issuer(first, B, "https://b.test")
                .with(A + "subject-prefix", "a:")
                .with(B + "subject-prefix", "b:");
    }

    private static TestService issuer(TestService service, String section, String issuer) {
        return service.with(section + "issuer", issuer)
                .with(section + "audience", "uploads")
                .with(section + "jwks-url", issuer + "/keys");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tenant-claim           | a..b        | is not a claim
            scope-claims           | /           | is not a claim
            tenant                 | Acme Corp   | lower-case
            subject-prefix         | 'a\tb'      | is not a prefix
            scopes.uploads-create  | ''          | empty
            scopes.uploads-delet   | x           | unknown property
            scopes.UploadsFly      | x           | unknown property
            """)
    void an_invalid_value_is_named(String property, String value, String message) {
        assertThat(one().with("valetkey.auth." + property, value).errors())
                .singleElement()
                .satisfies(error -> assertThat(error.property()).isEqualTo("valetkey.auth." + property))
                .satisfies(error -> assertThat(error.message()).contains(message));
    }

    @ParameterizedTest
    @CsvSource({"issuer", "tenant-claim", "max-token-life", "jwks-url", "subject-prefix", "tenant"})
    void a_list_where_one_value_is_meant_is_an_error(String property) {
        assertThat(one().with("valetkey.auth." + property, List.of("https://a.test", "https://b.test"))
                        .errors())
                .anySatisfy(error -> {
                    assertThat(error.property()).isEqualTo("valetkey.auth." + property);
                    assertThat(error.message()).isEqualTo("is a list; expected one value");
                });
    }

    @Test
    void two_issuers_without_prefixes_could_name_the_same_user() {
        assertThat(two().without(A + "subject-prefix")
                        .without(B + "subject-prefix")
                        .errors())
                .extracting(ConfigError::property)
                .containsExactly(A + "subject-prefix", B + "subject-prefix");
        assertThat(two().with(B + "subject-prefix", "a:b").errors())
                .singleElement()
                .satisfies(error -> assertThat(error.message()).contains("'a:'", "'a:b'"));
    }

    @Test
    void issuers_of_different_tenants_need_no_prefix() {
        TestService service = two().without(A + "subject-prefix")
                .without(B + "subject-prefix")
                .with("valetkey.tenants.globex.purposes.avatar.types", "image/png")
                .with(A + "tenant", "acme")
                .with(B + "tenant", "globex");

        service.start().close();
        assertThat(service.with(B + "tenant", "acme").errors()).hasSize(2);
    }

    @Test
    void two_names_of_one_issuer_share_their_users() {
        two().with(B + "subject-prefix", "a:").start().close();
    }

    @Test
    void a_property_outside_of_the_named_issuers_has_no_effect() {
        assertThat(two().with("valetkey.auth.audience", "uploads")
                        .with("valetkey.auth.scopes.uploads-admin", "ops")
                        .errors())
                .extracting(ConfigError::property)
                .containsExactlyInAnyOrder("valetkey.auth.audience", "valetkey.auth.scopes.uploads-admin");
    }

    @Test
    void an_issuer_is_named_once() {
        assertThat(two().with(B + "issuer", "https://a.test").errors())
                .extracting(ConfigError::property)
                .containsExactly("valetkey.auth.issuers");
    }

    @Test
    void a_fixed_tenant_excludes_a_claim() {
        assertThat(one().with("valetkey.auth.tenant", "acme")
                        .with("valetkey.auth.tenant-claim", "tid")
                        .errors())
                .extracting(ConfigError::property)
                .containsExactly("valetkey.auth.tenant");
    }

    @Test
    void a_client_replaces_an_audience() {
        one().without("valetkey.auth.audience")
                .with("valetkey.auth.client-ids", "web")
                .start()
                .close();
    }
}
