package dev.valetkey.s3.infra;

import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.s3.infra.SampleGrants.Issued;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A grant signs exactly the headers that the kit's contract lists for its kind. */
class SignedAsPermittedTest {

    private static final GrantsFile FILE = new GrantsFile();

    /** A header that only pages that resume a download send; no grant contains it. */
    private static final String RANGE = "range";

    private static final SampleGrants GRANTS = new SampleGrants(Duration.ofMinutes(5));

    static Set<String> kinds() {
        return FILE.kinds();
    }

    @Test
    void the_contract_lists_the_kinds_of_the_api_and_get() {
        Set<String> kinds = Arrays.stream(GrantKind.values())
                .map(GrantKind::wireName)
                .collect(Collectors.toCollection(TreeSet::new));
        kinds.add("get");

        assertThat(FILE.kinds()).isEqualTo(kinds);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void the_signature_covers_exactly_the_listed_headers(String kind) {
        Set<String> listed = FILE.kind(kind).signedHeaders();

        assertThat(listedNames(all(kind, Issued::signed), listed)).isEqualTo(listed);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void pages_may_send_exactly_the_headers_of_the_grant(String kind) {
        Set<String> listed = new TreeSet<>(FILE.kind(kind).pageHeaders());
        listed.remove(RANGE);

        assertThat(listedNames(all(kind, Issued::returnedHeaders), listed)).isEqualTo(listed);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_grant_has_the_listed_methods(String kind) {
        assertThat(all(kind, issued -> List.of(issued.method())))
                .isEqualTo(FILE.kind(kind).methods());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_grant_expires_after_the_listed_maximum_at_the_latest(String kind) {
        Duration longest = FILE.kind(kind).longestExpiry();

        assertThat(new SampleGrants(longest).of(kind)).isNotEmpty();
        SampleGrants longer = new SampleGrants(longest.plusSeconds(1));
        assertThatThrownBy(() -> longer.of(kind)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Set<String> all(String kind, Function<Issued, Collection<String>> part) {
        return GRANTS.of(kind).stream()
                .map(part)
                .flatMap(Collection::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Replaces each name by its entry in the list; keeps names without one. */
    private static Set<String> listedNames(Set<String> names, Set<String> list) {
        return names.stream()
                .map(name -> list.stream()
                        .filter(listed -> covers(listed, name))
                        .findFirst()
                        .orElse(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean covers(String listed, String name) {
        return listed.endsWith("*") ? name.startsWith(listed.substring(0, listed.length() - 1)) : listed.equals(name);
    }
}
