package dev.valetkey.micronaut.web.token;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ClaimPathTest {

    @ParameterizedTest
    @CsvSource({
        "tenant, tenant",
        "app_metadata.tenant_id, app_metadata|tenant_id",
        "cognito:groups, cognito:groups",
        "https://example.com/tenant, https://example.com/tenant",
        "example.com/tenant, example.com/tenant",
        "/resource_access/my.client/roles, resource_access|my.client|roles",
        "/a~1b/c~0d/~01, a/b|c~d|~1"
    })
    void a_claim_has_three_forms(String text, String members) {
        assertThat(ClaimPath.parse(text).members()).containsExactly(members.split("\\|"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "a.", ".a", "a..b", "/", "/a//b", "/a~2", "/a~", "a.b.c.d.e.f.g.h.i"})
    void other_texts_are_rejected(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClaimPath.parse(text))
                .withMessageContaining("is not a claim");
    }

    @Property
    void a_nested_value_is_found_at_its_path(@ForAll("paths") ClaimPath path) {
        assertThat(path.in(Map.of(path.name(), path.nest("acme")))).contains("acme");
    }

    @Property
    void a_written_path_is_read_again(@ForAll("paths") ClaimPath path) {
        assertThat(ClaimPath.parse(path.toString())).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "a.b.c", "b"})
    void what_is_absent_is_empty(String text) {
        assertThat(ClaimPath.parse(text).in(Map.of("a", "text", "b.c", 1))).isEmpty();
        assertThat(ClaimPath.parse(text).in(Map.of("a", List.of("b")))).isEmpty();
    }

    @Provide
    Arbitrary<ClaimPath> paths() {
        return Arbitraries.strings()
                .withChars("ab.:/~01-_ ")
                .ofMinLength(1)
                .ofMaxLength(6)
                .filter(name -> !name.isBlank() && name.equals(name.strip()))
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(ClaimPath::new);
    }
}
