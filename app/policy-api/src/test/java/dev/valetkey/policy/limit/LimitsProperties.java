package dev.valetkey.policy.limit;

import dev.valetkey.policy.media.MediaType;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

import static org.assertj.core.api.Assertions.assertThat;

class LimitsProperties {

    @Property
    void intersection_is_commutative(@ForAll("limits") Limits a, @ForAll("limits") Limits b) {
        assertThat(a.intersect(b)).isEqualTo(b.intersect(a));
    }

    @Property
    void intersection_is_associative(
            @ForAll("limits") Limits a, @ForAll("limits") Limits b, @ForAll("limits") Limits c) {
        assertThat(a.intersect(b).intersect(c)).isEqualTo(a.intersect(b.intersect(c)));
    }

    @Property
    void intersection_is_idempotent(@ForAll("limits") Limits a) {
        assertThat(a.intersect(a)).isEqualTo(a);
        assertThat(a.intersect(Limits.none())).isEqualTo(a);
    }

    @Property
    void the_intersection_accepts_exactly_what_both_limits_accept(
            @ForAll("limits") Limits a,
            @ForAll("limits") Limits b,
            @ForAll @LongRange(min = 0, max = 100) long size,
            @ForAll("types") MediaType type) {
        Limits both = a.intersect(b);
        assertThat(acceptsSize(both, size)).isEqualTo(acceptsSize(a, size) && acceptsSize(b, size));
        assertThat(acceptsType(both, type)).isEqualTo(acceptsType(a, type) && acceptsType(b, type));
    }

    @Property
    void an_intersection_keeps_contradictions(@ForAll("limits") Limits a, @ForAll("limits") Limits b) {
        assertThat(a.intersect(b).contradictions()).containsAll(a.contradictions());
    }

    private static boolean acceptsSize(Limits limits, long size) {
        return (limits.minSize() == null || limits.minSize() <= size)
                && (limits.maxSize() == null || size <= limits.maxSize());
    }

    private static boolean acceptsType(Limits limits, MediaType type) {
        return limits.types() == null || limits.types().accepts(type);
    }

    @Provide
    Arbitrary<Limits> limits() {
        return LimitsArbitraries.limits();
    }

    @Provide
    Arbitrary<MediaType> types() {
        return LimitsArbitraries.types();
    }
}
