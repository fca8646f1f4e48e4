package dev.valetkey.policy.media;

import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.tenant.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Every row of the table, and what a profile accepts because of it. */
class FileTypeTableTest {

    private static final FileTypeTable TABLE = FileTypeTable.standard();

    static List<FileType> rows() {
        return TABLE.types();
    }

    static UploadIntent intent(String fileName, MediaType type) {
        return UploadIntent.builder(new Purpose("document"), fileName, type).build();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void a_profile_that_lists_any_name_of_a_row_accepts_all_of_them(FileType row) {
        for (MediaType listed : names(row)) {
            MediaTypes profile = MediaTypes.of(listed.toString());
            assertThat(names(row)).allMatch(profile::accepts);
            assertThat(names(row)).allMatch(name -> profile.accepts(MediaType.parse(name + "; charset=utf-8")));
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void a_mislabel_or_an_alternative_counts_as_the_canonical_type_with_the_extensions_of_its_row(FileType row) {
        MediaTypes profile = MediaTypes.of(row.canonical().toString());
        for (MediaType sent : Stream.concat(row.mislabels().stream(), row.alternatives().stream())
                .toList()) {
            for (String extension : row.extensions()) {
                assertThat(intent("A." + extension.toUpperCase(Locale.ROOT), sent)
                                .isOf(profile))
                        .isTrue();
            }
            assertThat(intent("a.other", sent).isOf(profile)).isFalse();
            assertThat(intent("a", sent).isOf(profile)).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void a_mislabel_does_not_count_as_itself_with_the_extensions_of_its_row(FileType row) {
        for (MediaType mislabel : row.mislabels()) {
            assertThat(intent("a." + row.extensions().get(0), mislabel).isOf(MediaTypes.of(mislabel.toString())))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void a_row_has_an_extension_and_only_active_or_only_passive_names(FileType row) {
        assertThat(row.extensions())
                .isNotEmpty()
                .allMatch(extension -> FileExtension.of("a." + extension)
                        .filter(extension::equals)
                        .isPresent());
        assertThat(names(row)).allMatch(name -> name.active() == row.canonical().active());
        assertThat(Stream.concat(row.mislabels().stream(), row.alternatives().stream()))
                .allMatch(sent -> !sent.canonical().active() && !row.canonical().active());
    }

    @Test
    void a_name_is_in_one_row_only() {
        Set<MediaType> seen = new HashSet<>();
        assertThat(rows()).allSatisfy(row -> assertThat(names(row)).allMatch(seen::add));
    }

    @Test
    void an_excel_profile_does_not_accept_csv_and_vice_versa() {
        MediaType excel = MediaType.parse("application/vnd.ms-excel");
        MediaTypes spreadsheets = MediaTypes.of("application/vnd.ms-excel");
        MediaTypes tables = MediaTypes.of("text/csv");

        assertThat(intent("table.csv", excel).isOf(tables)).isTrue();
        assertThat(intent("table.csv", excel).isOf(spreadsheets)).isFalse();
        assertThat(intent("table.csv\u200B. ", excel).isOf(spreadsheets)).isFalse();
        assertThat(intent("table.xls", excel).isOf(spreadsheets)).isTrue();
        assertThat(intent("table.xls", excel).isOf(tables)).isFalse();
        assertThat(intent("table", excel).isOf(tables)).isFalse();
        assertThat(intent("table.csv", MediaType.parse("text/csv")).isOf(spreadsheets))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "IMG_0001.HEIC, image/heic",
        "a.mkv, video/x-matroska",
        "a.docx, application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "notes.md, text/markdown",
        "plan.dwg, image/vnd.dwg",
        "clip.mp4, video/mp4",
        "clip.webm, video/webm",
        "clip.3gp, video/3gpp",
        "song.m4a, audio/mp4",
        "photo.jfif, image/jpeg",
        "page.HTML. , text/html",
        "logo.svg, image/svg+xml"
    })
    void a_file_without_a_type_has_the_usual_one_of_its_extension(String fileName, String type) {
        assertThat(TABLE.ofName(fileName)).contains(MediaType.parse(type));
    }

    @ParameterizedTest
    @CsvSource({"README", "a.xyz1", "a.", ".", "''", "a.exe.2b", "photo.png/x"})
    void an_unknown_extension_has_no_type(String fileName) {
        assertThat(TABLE.ofName(fileName)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "image/jpg, image/jpeg",
        "IMAGE/PJPEG, image/jpeg",
        "application/x-pdf, application/pdf",
        "application/x-zip-compressed, application/zip",
        "audio/x-m4a, audio/mp4",
        "text/csv; charset=utf-8, text/csv",
        "application/x-acme; a=b, application/x-acme",
        "application/octet-stream, application/octet-stream"
    })
    void a_type_has_one_canonical_type(String type, String canonical) {
        assertThat(MediaType.parse(type).canonical()).hasToString(canonical);
    }

    static List<MediaType> names(FileType row) {
        return Stream.concat(Stream.of(row.canonical()), row.aliases().stream()).toList();
    }
}
