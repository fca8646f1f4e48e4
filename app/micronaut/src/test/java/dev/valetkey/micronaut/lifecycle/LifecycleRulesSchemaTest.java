package dev.valetkey.micronaut.lifecycle;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;

/** The service accepts exactly the members of the kit's schema. */
class LifecycleRulesSchemaTest {

    private static final Path SCHEMA = Path.of("../../lifecycle-rules/schema.json");

    @Test
    void the_members_of_a_rule_are_those_of_the_schema() throws IOException {
        assertThat(LifecycleRulesReader.RULE_MEMBERS).isEqualTo(members("rule"));
    }

    @Test
    void the_members_of_a_filter_are_those_of_the_schema() throws IOException {
        assertThat(LifecycleRulesReader.FILTER_MEMBERS).isEqualTo(members("filter"));
    }

    private static Set<String> members(String definition) throws IOException {
        JsonNode schema = JsonMapper.createDefault().readValue(Files.readAllBytes(SCHEMA), JsonNode.class);
        Set<String> members = new TreeSet<>();
        for (Map.Entry<String, JsonNode> member :
                schema.get("$defs").get(definition).get("properties").entries()) {
            members.add(member.getKey());
        }
        return members;
    }
}
