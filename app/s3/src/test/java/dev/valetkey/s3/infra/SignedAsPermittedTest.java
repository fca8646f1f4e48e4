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

/** A grant signs exactly what the kit's contract says of its kind, whichever of the two somebody changes. */
class SignedAsPermittedTest {

    private static final GrantsFile FILE = new GrantsFile();

    /** What only a page that resumes a download sends, and no grant asks for. */
    private static final String RANGE = "range";

    private static final SampleGrants GRANTS = new SampleGrants(Duration.ofMinutes(5));

    static Set<String> kinds() {
        return FILE.kinds();
    }

    @Test
    void there_are_the_kinds_that_the_api_has_and_the_one_to_read() {
        Set<String> kinds = Arrays.stream(GrantKind.values())
                .map(GrantKind::wireName)
                .collect(Collectors.toCollection(TreeSet::new));
        kinds.add("get");

        assertThat(FILE.kinds()).isEqualTo(kinds);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void the_signature_covers_the_headers_that_are_listed_and_no_others(String kind) {
        Set<String> listed = FILE.kind(kind).signedHeaders();

        assertThat(listedNames(all(kind, Issued::signed), listed)).isEqualTo(listed);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void pages_may_send_the_headers_that_the_grant_asks_for_and_no_others(String kind) {
        Set<String> listed = new TreeSet<>(FILE.kind(kind).pageHeaders());
        listed.remove(RANGE);

        assertThat(listedNames(all(kind, Issued::returnedHeaders), listed)).isEqualTo(listed);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void it_is_sent_by_the_methods_that_are_listed(String kind) {
        assertThat(all(kind, issued -> List.of(issued.method())))
                .isEqualTo(FILE.kind(kind).methods());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void it_lives_as_long_as_is_listed_and_no_second_longer(String kind) {
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

    /** Each name as the list has it; one that the list does not have stays what it is. */
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
