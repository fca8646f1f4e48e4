package dev.valetkey.policy.media;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Aliases never widen what a profile lists. */
class FileTypeTableProperties {

    private static final FileTypeTable TABLE = FileTypeTable.standard();

    private static final List<MediaType> NAMES = TABLE.types().stream()
            .flatMap(row -> Stream.of(List.of(row.canonical()), row.aliases(), row.mislabels(), row.alternatives())
                    .flatMap(List::stream))
            .distinct()
            .toList();

    @Property(tries = 5_000)
    void a_file_is_accepted_only_as_a_listed_format_or_as_one_of_its_extension(
            @ForAll("profiles") Set<MediaType> listed,
            @ForAll("types") MediaType declared,
            @ForAll("fileNames") String fileName) {
        boolean accepted = FileTypeTableTest.intent(fileName, declared)
                .isOf(MediaTypes.of(listed.stream().map(MediaType::toString).toArray(String[]::new)));
        Set<MediaType> formats = listed.stream().map(MediaType::canonical).collect(Collectors.toSet());

        boolean byExtension = FileExtension.of(fileName).stream()
                .flatMap(extension -> TABLE.ofExtension(extension).stream())
                .filter(row -> formats.contains(row.canonical()))
                .flatMap(row -> Stream.concat(row.mislabels().stream(), row.alternatives().stream()))
                .anyMatch(sent -> sent.canonical().equals(declared.canonical()));
        if (accepted) {
            assertThat(formats.contains(declared.canonical()) || byExtension).isTrue();
        } else {
            assertThat(byExtension).isFalse();
        }
    }

    @Property(tries = 5_000)
    void an_active_type_is_accepted_only_where_an_active_type_is_listed(
            @ForAll("ranges") Set<MediaRange> listed,
            @ForAll("types") MediaType declared,
            @ForAll("fileNames") String fileName) {
        boolean active = declared.active() || declared.canonical().active();
        boolean named = listed.stream()
                .anyMatch(range -> range.type() != null
                        && range.subtype() != null
                        && new MediaType(range.type(), range.subtype()).active());

        assertThat(active
                        && !named
                        && FileTypeTableTest.intent(fileName, declared).isOf(new MediaTypes(listed)))
                .isFalse();
    }

    @Property(tries = 5_000)
    void an_active_file_never_counts_as_a_passive_format(
            @ForAll("types") MediaType declared, @ForAll("fileNames") String fileName) {
        Set<MediaType> types = TABLE.acceptableAs(declared, fileName);

        assertThat(types).isNotEmpty().allMatch(type -> type.active() == declared.active());
    }

    @Property(tries = 5_000)
    void an_intersection_accepts_only_what_both_accept(
            @ForAll("ranges") Set<MediaRange> one,
            @ForAll("ranges") Set<MediaRange> other,
            @ForAll("types") MediaType type) {
        MediaTypes both = new MediaTypes(one).intersect(new MediaTypes(other));

        if (both.accepts(type)) {
            assertThat(new MediaTypes(one).accepts(type)).isTrue();
            assertThat(new MediaTypes(other).accepts(type)).isTrue();
        }
    }

    @Property
    void parameters_do_not_change_the_canonical_type(@ForAll("types") MediaType type) {
        MediaType sent = MediaType.parse(type.withoutParameters() + ";codecs=vp8,opus");

        assertThat(sent.canonical()).isEqualTo(type.canonical());
        assertThat(sent.active()).isEqualTo(type.active());
        assertThat(sent.canonical().canonical()).isEqualTo(sent.canonical());
    }

    @Provide
    Arbitrary<MediaType> types() {
        return Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.of(NAMES)),
                Tuple.of(
                        2,
                        Arbitraries.of(
                                        "application/octet-stream",
                                        "image/svg+xml; charset=utf-8",
                                        "text/html;charset=utf-8",
                                        "application/atom+xml",
                                        "application/x-acme",
                                        "text/csv; charset=utf-8",
                                        "application/wasm")
                                .map(MediaType::parse)));
    }

    @Provide
    Arbitrary<Set<MediaType>> profiles() {
        return Arbitraries.of(NAMES).set().ofMaxSize(5);
    }

    @Provide
    Arbitrary<Set<MediaRange>> ranges() {
        Arbitrary<MediaRange> exact = Arbitraries.of(NAMES).map(type -> MediaRange.parse(type.toString()));
        Arbitrary<MediaRange> wide = Arbitraries.of("*/*", "image/*", "application/*", "text/*", "audio/*", "video/*")
                .map(MediaRange::parse);
        return Arbitraries.oneOf(exact, wide).set().ofMaxSize(5);
    }

    @Provide
    Arbitrary<String> fileNames() {
        List<String> extensions =
                TABLE.types().stream().flatMap(row -> row.extensions().stream()).toList();
        return Arbitraries.of(extensions)
                .flatMap(extension -> Arbitraries.of(
                        "a." + extension, "a." + extension.toUpperCase(Locale.ROOT), "a." + extension + ". ", "a"));
    }
}
