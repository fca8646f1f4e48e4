package dev.valetkey.policy;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SubjectTest {

    @Test
    void a_subject_has_an_id() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Subject(" ", Set.of(), Map.of()));
    }

    @Test
    void nested_claims_are_immutable() {
        List<Object> roles = new ArrayList<>(List.of("editor"));
        Map<String, Object> address = new HashMap<>(Map.of("country", "AT"));
        Subject subject = new Subject("alice", Set.of(), Map.of("roles", roles, "address", address));

        roles.add("admin");
        address.put("country", "DE");

        assertThat(subject.claims()).isEqualTo(Map.of("roles", List.of("editor"), "address", Map.of("country", "AT")));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> ((List<?>) subject.claims().get("roles")).remove(0));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> ((Map<?, ?>) subject.claims().get("address")).clear());
    }

    @Test
    void null_claims_are_omitted() {
        Map<String, Object> claims = new HashMap<>();
        claims.put("tenant", "acme");
        claims.put("email", null);
        claims.put("groups", new ArrayList<>(Arrays.asList("a", null)));

        assertThat(new Subject("alice", Set.of(), claims).claims())
                .isEqualTo(Map.of("tenant", "acme", "groups", List.of("a")));
    }
}
