package dev.valetkey.core.transport;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PartPlanProperties {

    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    @Provide
    Arbitrary<Long> sizes() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between(1, PartPlan.MAX_FILE_SIZE),
                Arbitraries.longs().between(1, 10 * GIB),
                Arbitraries.longs().between(1, 100 * MIB));
    }

    @Property
    void parts_cover_the_file_without_gap_or_overlap(@ForAll("sizes") long size) {
        long next = 0;
        List<PlannedPart> parts = PartPlan.of(size).parts();
        for (int i = 0; i < parts.size(); i++) {
            assertThat(parts.get(i).number()).isEqualTo(i + 1);
            assertThat(parts.get(i).offset()).isEqualTo(next);
            assertThat(parts.get(i).size()).isPositive();
            next += parts.get(i).size();
        }
        assertThat(next).isEqualTo(size);
    }

    @Property
    void all_parts_but_the_last_are_equal_and_within_the_limits_of_s3(@ForAll("sizes") long size) {
        PartPlan plan = PartPlan.of(size);

        assertThat(plan.count()).isBetween(1, 10_000);
        assertThat(plan.partSize()).isBetween(8 * MIB, 5 * GIB);
        assertThat(plan.parts().subList(0, plan.count() - 1))
                .allSatisfy(part -> assertThat(part.size()).isEqualTo(plan.partSize()));
        assertThat(plan.part(plan.count()).size()).isLessThanOrEqualTo(plan.partSize());
    }

    @Property
    void parts_grow_to_64_mib_to_stay_below_1000_parts_and_further_only_beyond_10000_parts(@ForAll("sizes") long size) {
        PartPlan plan = PartPlan.of(size);

        if (plan.count() > 1000) {
            assertThat(plan.partSize()).isGreaterThanOrEqualTo(64 * MIB);
        }
        if (plan.partSize() > 64 * MIB) {
            assertThat(size).isGreaterThan(10_000 * 64 * MIB);
        }
    }

    @Example
    void three_gibibytes_are_384_parts_of_8_mib() {
        assertThat(PartPlan.of(3 * GIB)).isEqualTo(new PartPlan(3 * GIB, 8 * MIB));
        assertThat(PartPlan.of(3 * GIB).count()).isEqualTo(384);
    }

    @Example
    void the_largest_file_is_ten_thousand_parts_of_5_gib() {
        PartPlan plan = PartPlan.of(PartPlan.MAX_FILE_SIZE);

        assertThat(plan.partSize()).isEqualTo(5 * GIB);
        assertThat(plan.count()).isEqualTo(10_000);
        assertThatIllegalArgumentException().isThrownBy(() -> PartPlan.of(PartPlan.MAX_FILE_SIZE + 1));
    }

    @Example
    void part_numbers_start_at_1_and_end_at_the_last_part() {
        PartPlan plan = PartPlan.of(20 * MIB);

        assertThat(plan.contains(0)).isFalse();
        assertThat(plan.contains(4)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan.part(4))
                .withMessage("The parts have the numbers 1 to 3, not 4");
    }

    @Example
    void sizes_that_s3_would_reject_are_rejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PartPlan(0, 8 * MIB));
        assertThatIllegalArgumentException().isThrownBy(() -> new PartPlan(1, 5 * MIB - 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new PartPlan(10_001 * 5 * MIB, 5 * MIB));
    }
}
