package dev.valetkey.micronaut.policy;

import dev.valetkey.core.policy.rule.ExtensionRule;
import dev.valetkey.core.policy.rule.FileTypes;
import dev.valetkey.core.policy.rule.MediaTypeRule;
import dev.valetkey.policy.PolicyContext;
import dev.valetkey.policy.Subject;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.UploadPolicy;
import dev.valetkey.policy.Verdict;
import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.media.FileType;
import dev.valetkey.policy.media.FileTypeTable;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.media.MediaTypes;
import dev.valetkey.policy.tenant.Profile;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.TenantId;
import dev.valetkey.policy.tenant.TenantView;
import org.apache.tika.mime.MimeTypeException;
import org.apache.tika.mime.MimeTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The policies media-type and extension with the names and types that browsers and other clients send. */
class SentTypesTest {

    private static final FileTypes TYPES = new TikaFileTypes();
    private static final List<UploadPolicy> POLICIES = List.of(new MediaTypeRule(), new ExtensionRule(TYPES));

    static List<FileType> rows() {
        return FileTypeTable.standard().types();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void each_extension_and_type_of_a_row_is_accepted_where_the_canonical_type_is_listed(FileType row) {
        for (Pair sent : pairs(row)) {
            assertThat(denials(sent, row.canonical().toString()))
                    .as(sent.toString())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void a_file_without_a_type_is_accepted_where_the_type_of_its_extension_is_listed(FileType row) {
        for (String extension : row.extensions()) {
            MediaType chosen =
                    TYPES.ofName("A." + extension.toUpperCase(Locale.ROOT)).orElseThrow();
            assertThat(denials(new Pair("a." + extension, chosen), chosen.toString()))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "table.csv | application/vnd.ms-excel | text/csv, application/vnd.ms-excel",
                "table.csv | application/vnd.ms-excel | text/csv",
                "a.geojson | application/json | application/json",
                "a.geojson | application/json | application/geo+json",
                "w.ai | application/postscript | application/postscript",
                "setup.exe | application/x-msdownload | application/x-msdownload",
                "x.c | text/x-c | text/x-c",
                "x.h | text/x-chdr | text/x-chdr",
                "main.rs | text/rust | text/rust",
                "Spec v1.2b | application/pdf | application/pdf",
                "a.zip | application/x-zip-compressed | application/zip",
                "me.jpg | image/jpg | image/jpeg",
                "a.pdf | application/x-pdf | application/pdf",
                "me.jfif | image/pjpeg | image/jpeg",
                "a.m4a | audio/x-m4a | audio/mp4",
                "recording.webm | video/webm;codecs=vp8 | video/webm",
                "table.csv | text/csv; charset=utf-8 | text/csv"
            })
    void what_browsers_send_is_accepted(String fileName, String type, String listed) {
        assertThat(denials(new Pair(fileName, MediaType.parse(type)), listed.split(", ")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "table.csv | application/vnd.ms-excel | application/vnd.ms-excel | type-not-allowed",
                "table.xls | application/vnd.ms-excel | text/csv | type-not-allowed",
                "table.csv | text/csv | application/vnd.ms-excel | type-not-allowed",
                "table.xls | text/csv | text/csv | extension-mismatch",
                "page.html | image/jpg | image/jpeg | extension-mismatch",
                "logo.svg | image/x-png | image/* | extension-mismatch",
                "setup.exe | application/x-pdf | application/pdf | extension-mismatch",
                "setup.exe.2b | application/pdf | application/pdf | extension-double",
                "run.js | text/plain | text/plain | extension-mismatch",
                "run.js | application/json | application/json | extension-mismatch",
                "a.xml | application/json | application/json | extension-mismatch",
                "page.html | text/html; charset=utf-8 | */* | type-not-allowed",
                "run.js | application/x-javascript | */* | type-not-allowed"
            })
    void what_a_profile_does_not_list_is_refused(String fileName, String type, String listed, String code) {
        assertThat(denials(new Pair(fileName, MediaType.parse(type)), listed.split(", ")))
                .contains(code);
    }

    /** Of about 1,900 pairs, a profile that accepts everything else refuses only those of active content. */
    @Test
    void every_pair_of_both_tables_is_accepted_unless_it_is_active() throws MimeTypeException {
        Set<Pair> all = new LinkedHashSet<>(tikaPairs());
        rows().forEach(row -> all.addAll(pairs(row)));
        List<Pair> refused =
                all.stream().filter(pair -> !denials(pair, "*/*").isEmpty()).toList();

        assertThat(refused)
                .as("of " + all.size())
                .filteredOn(pair -> !active(pair))
                .isEmpty();
        assertThat(all)
                .hasSizeGreaterThan(1_800)
                .filteredOn(SentTypesTest::active)
                .hasSameSizeAs(refused);
    }

    @Test
    void each_type_of_linux_goes_with_its_extensions() {
        MoreExtensions.byType()
                .forEach((type, extensions) -> assertThat(extensions)
                        .allMatch(extension ->
                                denials(new Pair("a." + extension, type), "*/*").isEmpty()));
    }

    private static boolean active(Pair pair) {
        return pair.type().active()
                || TYPES.ofName(pair.fileName()).filter(MediaType::active).isPresent();
    }

    @Test
    void an_extension_of_active_content_never_goes_with_a_passive_type() {
        Set<MediaType> passive = new HashSet<>();
        Set<String> active = new HashSet<>();
        MimeTypes.getDefaultMimeTypes().getMediaTypeRegistry().getTypes().stream()
                .filter(type -> !type.hasParameters())
                .map(type -> MediaType.parse(type.toString()))
                .forEach(type -> {
                    if (type.active()) {
                        active.addAll(TYPES.extensionsOf(type));
                    } else {
                        passive.add(type);
                    }
                });
        rows().stream()
                .flatMap(row -> row.aliases().stream())
                .filter(type -> !type.active())
                .forEach(passive::add);
        active.removeIf(extension ->
                TYPES.ofExtension(extension).filter(MediaType::active).isEmpty());

        ExtensionRule rule = new ExtensionRule(TYPES);
        PolicyContext context = context("*/*");
        assertThat(active).contains("html", "svg", "js", "xml", "xhtml");
        for (String extension : active) {
            assertThat(passive)
                    .as(extension)
                    .noneMatch(type -> rule.judge(new Pair("a." + extension, type).intent(), context)
                            .equals(Verdict.allow()));
        }
    }

    private static List<Pair> pairs(FileType row) {
        return row.extensions().stream()
                .flatMap(extension -> Stream.of(
                                List.of(row.canonical()), row.aliases(), row.mislabels(), row.alternatives())
                        .flatMap(List::stream)
                        .map(type -> new Pair("a." + extension, type)))
                .toList();
    }

    private static List<Pair> tikaPairs() throws MimeTypeException {
        MimeTypes tika = MimeTypes.getDefaultMimeTypes();
        List<Pair> pairs = new ArrayList<>();
        for (org.apache.tika.mime.MediaType type : tika.getMediaTypeRegistry().getTypes()) {
            if (!type.hasParameters()) {
                tika.forName(type.toString()).getExtensions().stream()
                        .map(extension -> new Pair("a" + extension, MediaType.parse(type.toString())))
                        .forEach(pairs::add);
            }
        }
        return pairs;
    }

    private static List<String> denials(Pair sent, String... listed) {
        PolicyContext context = context(listed);
        return POLICIES.stream()
                .map(policy -> policy.judge(sent.intent(), context))
                .filter(Verdict.Deny.class::isInstance)
                .map(verdict -> ((Verdict.Deny) verdict).code())
                .toList();
    }

    private static PolicyContext context(String... listed) {
        return new PolicyContext(
                new TenantView(new TenantId("acme"), Map.of()),
                new Subject("alice", Set.of(), Map.of()),
                Profile.of(Limits.none().withTypes(MediaTypes.of(listed))),
                Instant.EPOCH);
    }

    private record Pair(String fileName, MediaType type) {

        UploadIntent intent() {
            return UploadIntent.builder(new Purpose("document"), fileName, type).build();
        }
    }
}
