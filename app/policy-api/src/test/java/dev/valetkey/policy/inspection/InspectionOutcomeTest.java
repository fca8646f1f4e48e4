package dev.valetkey.policy.inspection;

import dev.valetkey.policy.media.MediaType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InspectionOutcomeTest {

    @Test
    void a_version_is_added_to_a_clean_outcome_and_keeps_its_type() {
        MediaType png = new MediaType("image", "png");
        assertThat(InspectionOutcome.clean(png).withVersion("ClamAV 1.4.2/27500/Mon Nov 30 09:34:12 2026"))
                .isEqualTo(new InspectionOutcome.Clean(png, "ClamAV 1.4.2/27500/Mon Nov 30 09:34:12 2026"));
    }

    @Test
    void other_outcomes_have_no_version() {
        List<InspectionOutcome> others = List.of(
                InspectionOutcome.reject("malware-found", "It is malware."),
                InspectionOutcome.undecided(Duration.ofSeconds(1)));
        assertThat(others)
                .allSatisfy(other -> assertThat(other.withVersion("1")).isSameAs(other));
    }

    @Test
    void a_version_has_up_to_100_characters() {
        assertThat(InspectionOutcome.clean().withVersion("7".repeat(100))).isNotNull();
        assertThatThrownBy(() -> InspectionOutcome.clean().withVersion("7".repeat(101)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Expected 1 to 100 printable ASCII characters.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "  ", "1\n", "\n1", "1\u0000", "1\u007f", "rules of Zürich"})
    void a_version_has_printable_ascii_characters(String version) {
        assertThatThrownBy(() -> InspectionOutcome.clean().withVersion(version))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
