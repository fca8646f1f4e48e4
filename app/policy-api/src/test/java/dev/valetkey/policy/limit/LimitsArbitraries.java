package dev.valetkey.policy.limit;

import dev.valetkey.policy.media.MediaRange;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.media.MediaTypes;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Random values of the API from few values, so that they often overlap. */
public final class LimitsArbitraries {

    private static final List<String> TYPES = List.of(
            "image/png", "image/jpeg", "image/svg+xml", "text/html", "text/plain", "video/mp4", "application/pdf");
    private static final List<String> RANGES = List.of("*/*", "image/*", "text/*", "video/*");

    private LimitsArbitraries() {}

    public static Arbitrary<MediaType> types() {
        return Arbitraries.of(TYPES).map(MediaType::parse);
    }

    public static Arbitrary<MediaTypes> typeSets() {
        return Arbitraries.oneOf(Arbitraries.of(TYPES), Arbitraries.of(RANGES))
                .map(MediaRange::parse)
                .set()
                .ofMaxSize(5)
                .map(MediaTypes::new);
    }

    public static Arbitrary<Limits> limits() {
        Arbitrary<Long> sizes = Arbitraries.longs().between(0, 100);
        Arbitrary<Limits> bounds = Combinators.combine(
                        sizes.injectNull(0.3),
                        sizes.injectNull(0.3),
                        typeSets().injectNull(0.3),
                        Arbitraries.of(GrantKind.class).set().injectNull(0.3))
                .as((min, max, types, kinds) -> new Limits(min, max, types, kinds, null, null, null, Set.of()));
        Arbitrary<Limits> rest = Combinators.combine(
                        Arbitraries.longs()
                                .between(1, 1000)
                                .map(Duration::ofSeconds)
                                .injectNull(0.3),
                        Arbitraries.of(ChecksumAlgorithm.class).set().injectNull(0.3),
                        Arbitraries.of("a", "b", "c").set().injectNull(0.3),
                        Arbitraries.of("magic", "malware").set())
                .as((expiry, checksums, names, inspections) ->
                        new Limits(null, null, null, null, expiry, checksums, names, inspections));
        return Combinators.combine(bounds, rest).as(Limits::intersect);
    }
}
