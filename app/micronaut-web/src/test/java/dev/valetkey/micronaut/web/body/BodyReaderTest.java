package dev.valetkey.micronaut.web.body;

import dev.valetkey.micronaut.web.problem.ProblemCode;
import dev.valetkey.micronaut.web.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class BodyReaderTest {
    private static final int MAX_SIZE = 3;

    @Test
    void the_objects_of_an_array_are_read_in_order() {
        assertThat(names("{'files': [{'name': 'a'}, {'name': 'b'}, {'name': 'c'}]}"))
                .containsExactly("a", "b", "c");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        {}                                                         | missing-member /files
        {'files': null}                                            | missing-member /files
        {'files': {'name': 'a'}}                                   | wrong-type /files
        {'files': 'a'}                                             | wrong-type /files
        {'files': []}                                              | invalid-value /files
        {'files': [{}, {}, {}, {}]}                                | invalid-value /files
        {'files': [{'name': 'a'}, 'b']}                            | wrong-type /files/1
        {'files': [null]}                                          | wrong-type /files/0
        {'files': [[{'name': 'a'}]]}                               | wrong-type /files/0
        {'files': [{'name': 'a'}, {}]}                             | missing-member /files/1/name
        {'files': [{'name': 'a'}, {'name': ['b']}]}                | wrong-type /files/1/name
        {'files': [{'name': 'a', 'size': 1}]}                      | unknown-member /files/0/size
        {'files': [{'name': 'a'}, {'name': 'b', 'name': 'c'}]}     | duplicate-member /files/1/name
        {'files': [{'name': 'a'}], 'files': [{'name': 'a'}]}       | duplicate-member /files
        """)
    void an_error_in_an_array_has_a_pointer(String body, String fault) {
        assertThat(faults(body)).containsExactly(fault);
    }

    @Test
    void the_errors_of_all_elements_are_reported_at_once() {
        assertThat(faults("{'files': [{'name': 1}, 2, {'name': 'c', 'x': 1}]}"))
                .containsExactlyInAnyOrder(
                        "wrong-type /files/0/name", "wrong-type /files/1", "unknown-member /files/2/x");
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "7.0, 7", "7.000, 7", "7e0, 7", "0.7e1, 7", "70E-1, 7", "1e4, 10000", "10000.0, 10000"})
    void an_integer_may_have_a_fraction_of_zeros_or_an_exponent(String written, int number) {
        assertThat(number(written)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0.0", "-1.0", "0e99999999999"})
    void zero_and_negative_numbers_are_no_numbers_of_parts(String written) {
        assertThat(problem(() -> number(written))).isEqualTo(ProblemCode.INVALID_VALUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7.5",
                "7e-1",
                "1e-400",
                "10001",
                "10001.0",
                "1e5",
                "1e400",
                "1e999999999",
                "1000e2147483647",
                "1e99999999999"
            })
    void fractions_and_numbers_out_of_range_are_rejected(String written) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> number(written));

        assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_VALUE);
        assertThat(problem.detail()).isEqualTo("Expected an integer from 1 to 10000.");
    }

    private static int number(String written) {
        return BodyReader.read(
                ("{\"number\": " + written + "}").getBytes(StandardCharsets.UTF_8),
                members -> members.required("number", members::number));
    }

    @Test
    void a_body_with_too_many_values_is_rejected_before_it_fills_the_memory() {
        String zeros = "{'files': [" + "0,".repeat(200_000) + "0]}";

        assertThat(problem(() -> names(zeros))).isEqualTo(ProblemCode.NOT_JSON);
    }

    @Test
    void a_small_body_has_fewer_values_than_a_batch() {
        String objects = "{'files': [" + "{'name': 'a'},".repeat(3_000) + "{'name': 'a'}]}";

        assertThat(problem(() -> names(objects))).isEqualTo(ProblemCode.NOT_JSON);
        assertThat(problem(() -> names(objects + " ".repeat(64 << 10)))).isEqualTo(ProblemCode.INVALID_VALUE);
    }

    @Test
    void the_pointer_to_an_error_below_a_long_name_is_the_one_of_the_nearest_parent_that_is_short() {
        String name = "n".repeat(300);

        assertThat(faults("{'files': [{'name': 'a', '%s': {'b': {'c': 1, 'c': 1}}}]}".formatted(name)))
                .containsExactly("duplicate-member /files/0", "unknown-member /files/0");
    }

    @Test
    void an_object_reports_its_first_twenty_errors_and_the_number_of_the_others() {
        ProblemException problem = catchThrowableOfType(
                ProblemException.class, () -> names("{" + unknown(480) + "'files': [{'name': 'a'}]}"));

        assertThat(problem.violations()).hasSize(20);
        assertThat(problem.detail()).endsWith(" And 460 more.").hasSizeLessThan(5_000);
    }

    @Test
    void a_body_reports_a_hundred_errors_at_most() {
        String elements = String.join(",", Collections.nCopies(100, "{" + unknown(480) + "'name': 'a'}"));

        List<BodyElement<String>> read = each("{'files': [" + elements + "]}");

        assertThat(read)
                .hasSize(100)
                .allSatisfy(
                        element -> assertThat(problemOf(element).violations()).hasSizeBetween(1, 20));
        assertThat(read.stream()
                        .mapToInt(element -> problemOf(element).violations().size())
                        .sum())
                .isEqualTo(100);
        assertThat(problemOf(read.get(99)).detail()).endsWith(" And 479 more.");
    }

    @Test
    void errors_outside_of_a_batch_leave_no_element_without_its_errors() {
        String foreign = String.join(",", Collections.nCopies(200, "{'a': 1, 'a': 1}"));

        ProblemException problem = catchThrowableOfType(
                ProblemException.class, () -> each("{'x': [" + foreign + "], 'files': [{'name': 1, 'name': 2}, {}]}"));

        assertThat(problem.code()).isEqualTo(ProblemCode.DUPLICATE_MEMBER);
        assertThat(problem.violations()).hasSize(100);
    }

    private static String unknown(int count) {
        return IntStream.range(0, count).mapToObj(i -> "'x" + i + "': 1,").collect(Collectors.joining());
    }

    private static ProblemException problemOf(BodyElement<String> element) {
        return ((BodyElement.Invalid<String>) element).problem();
    }

    private static List<BodyElement<String>> each(String body) {
        return BodyReader.readEach(
                body.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
                "files",
                100,
                file -> file.required("name", file::string));
    }

    private static List<String> names(String body) {
        byte[] json = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return BodyReader.read(json, members -> Optional.of(names(members)));
    }

    private static List<String> names(JsonObjectReader members) {
        List<String> names = new ArrayList<>();
        for (JsonObjectReader file : members.objects("files", 1, MAX_SIZE)) {
            file.required("name", file::string).ifPresent(names::add);
            file.rejectUnknownMembers();
        }
        return names;
    }

    private static List<String> faults(String body) {
        return catchThrowableOfType(ProblemException.class, () -> names(body)).violations().stream()
                .map(violation -> violation.code() + " " + violation.pointer())
                .toList();
    }

    private static ProblemCode problem(Runnable reading) {
        return catchThrowableOfType(ProblemException.class, reading::run).code();
    }
}
