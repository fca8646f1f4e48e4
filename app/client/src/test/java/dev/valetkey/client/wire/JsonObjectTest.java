package dev.valetkey.client.wire;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JsonObjectTest {

    @Test
    void members_are_read_by_type() {
        JsonObject json = JsonObject.parse("""
                {"text": "ä", "number": 53687091200, "object": {"a": "1"}, "list": [{"n": 1}, {"n": 2}],
                 "numbers": [3, 7], "texts": ["x"], "checksum": {"algorithm": "CRC64NVME", "value": "rosUhgp5mIg="}}
                """);

        assertThat(json.text("text")).isEqualTo("ä");
        assertThat(json.number("number")).isEqualTo(53_687_091_200L);
        assertThat(json.object("object").text("a")).isEqualTo("1");
        assertThat(json.objects("list", item -> item.number("n"))).containsExactly(1L, 2L);
        assertThat(json.numbers("numbers")).containsExactly(3, 7);
        assertThat(json.texts("texts")).containsExactly("x");
        assertThat(json.optionalChecksum("checksum")).isPresent();
    }

    @Test
    void a_missing_optional_member_is_empty() {
        JsonObject json = JsonObject.parse("{\"checksum\": {\"algorithm\": \"XXHASH3\", \"value\": \"AA==\"}}");

        assertThat(json.optionalText("text")).isEmpty();
        assertThat(json.optionalNumber("number")).isEmpty();
        assertThat(json.optionalObject("object")).isEmpty();
        assertThat(json.objects("list", item -> item)).isEmpty();
        assertThat(json.optionalChecksum("checksum"))
                .as("checksum of an unknown algorithm")
                .isEmpty();
    }

    /** S3 rejects another order only if the file is not the last field; the contract of the API is stricter. */
    @Test
    void fields_of_a_form_keep_their_order() {
        JsonObject json = JsonObject.parse("{\"fields\": {\"z\": \"1\", \"a\": \"2\", \"m\": \"3\", \"b\": \"4\"}}");

        assertThat(json.textsByName("fields").keySet()).containsExactly("z", "a", "m", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>not found</html>", "[1]", "null", "{\"a\":", "{\"a\":1}}", "{\"a\":1,\"a\":2}"})
    void anything_but_a_json_object_is_reported_as_another_service(String text) {
        assertThatExceptionOfType(UnexpectedResponseException.class)
                .isThrownBy(() -> JsonObject.parse(text))
                .withMessageContaining("not from a Valetkey service");
    }

    @Test
    void a_missing_or_mistyped_member_is_named() {
        JsonObject json = JsonObject.parse("{\"size\": \"12\"}");

        assertThatExceptionOfType(UnexpectedResponseException.class)
                .isThrownBy(() -> json.text("id"))
                .withMessageContaining("'id'");
        assertThatExceptionOfType(UnexpectedResponseException.class)
                .isThrownBy(() -> json.number("size"))
                .withMessageContaining("'size'");
    }

    @Test
    void members_are_written_in_order_on_one_line() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("text", "ä\n\u2028\"");
        members.put("number", 53_687_091_200L);
        members.put("seconds", 1.5);
        members.put("list", List.of(Map.of("flag", true)));

        assertThat(JsonObject.write(members)).isEqualTo("""
                {"text":"ä\\n\\u2028\\"","number":53687091200,"seconds":1.5,"list":[{"flag":true}]}""");
        assertThat(JsonObject.parse(JsonObject.write(members)).text("text")).isEqualTo(members.get("text"));
    }
}
