package dev.valetkey.micronaut.lifecycle;

import dev.valetkey.micronaut.lifecycle.BucketRetention.RetentionRule;
import io.micronaut.json.tree.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

import static java.util.Objects.requireNonNullElse;

/**
 * Reads the rules about unverified and rejected objects from a file with the schema {@code lifecycle-rules/schema.json}. Terraform and
 * the schema reject more; unknown members are rejected here too, because an ignored rule would still delete objects.
 */
final class LifecycleRulesReader {

    /** The members of a rule, and below those of its filter, as in the schema. */
    static final Set<String> RULE_MEMBERS = Set.of(
            "id",
            "description",
            "status",
            "filter",
            "abort_incomplete_multipart_upload_days",
            "expiration_days",
            "expired_object_delete_marker",
            "noncurrent_expiration",
            "transitions");

    static final Set<String> FILTER_MEMBERS = Set.of("prefix", "tags", "size_greater_than", "size_less_than");

    private static final String INCOMING = "incoming/";
    private static final String QUARANTINE = "quarantine/";
    private static final String STORED = "objects/";

    private final List<RetentionRule> incoming = new ArrayList<>();
    private final List<RetentionRule> parts = new ArrayList<>();
    private final List<RetentionRule> quarantine = new ArrayList<>();
    private final List<RetentionRule> stored = new ArrayList<>();
    private final List<RetentionRule> deleted = new ArrayList<>();

    private LifecycleRulesReader() {}

    /** @throws IllegalArgumentException if the document does not match the schema */
    static BucketRetention read(JsonNode document) {
        JsonNode rules = document.isObject() ? document.get("rules") : null;
        if (rules == null || !rules.isArray()) {
            throw new IllegalArgumentException(
                    "has no list 'rules'; expected a file such as lifecycle-rules/uploads.json");
        }
        LifecycleRulesReader reader = new LifecycleRulesReader();
        StreamSupport.stream(rules.values().spliterator(), false).forEach(reader::readRule);
        return new BucketRetention(
                shortest(reader.incoming),
                shortest(reader.parts),
                shortest(reader.quarantine),
                shortest(reader.stored),
                shortest(reader.deleted));
    }

    private static Optional<RetentionRule> shortest(List<RetentionRule> rules) {
        return rules.stream().min(RetentionRule::compareTo);
    }

    private void readRule(JsonNode rule) {
        rejectUnknownMembers(rule, RULE_MEMBERS, "a rule");
        String id = text(rule, "id").orElseThrow(() -> new IllegalArgumentException("has a rule without an id"));
        JsonNode filter = requireNonNullElse(rule.get("filter"), JsonNode.createObjectNode(Map.of()));
        rejectUnknownMembers(filter, FILTER_MEMBERS, "the filter of '" + id + "'");
        if (!enabled(rule, id)) {
            return;
        }
        if (appliesTo(INCOMING, filter)) {
            days(rule, "expiration_days", id).ifPresent(incoming::add);
            days(rule, "abort_incomplete_multipart_upload_days", id).ifPresent(parts::add);
        }
        if (appliesTo(QUARANTINE, filter)) {
            days(rule, "expiration_days", id).ifPresent(quarantine::add);
        }
        if (appliesTo(STORED, filter)) {
            days(rule, "expiration_days", id).ifPresent(stored::add);
            Optional.ofNullable(rule.get("noncurrent_expiration"))
                    .flatMap(noncurrent -> days(noncurrent, "days", id))
                    .ifPresent(deleted::add);
        }
    }

    /** Objects of the service have no tags, so a rule with tags never applies to them. */
    private static boolean appliesTo(String area, JsonNode filter) {
        String prefix = text(filter, "prefix").orElse("");
        JsonNode tags = filter.get("tags");
        return (tags == null || tags.size() == 0) && (prefix.startsWith(area) || area.startsWith(prefix));
    }

    private static boolean enabled(JsonNode rule, String id) {
        return switch (text(rule, "status").orElse("Enabled")) {
            case "Enabled" -> true;
            case "Disabled" -> false;
            default ->
                throw new IllegalArgumentException(
                        "has an invalid status in the rule '" + id + "'; expected Enabled or Disabled");
        };
    }

    private static Optional<RetentionRule> days(JsonNode rule, String member, String id) {
        JsonNode days = rule.get(member);
        if (days == null) {
            return Optional.empty();
        }
        if (!days.isNumber() || !days.coerceStringValue().matches("\\d{1,5}")) {
            throw new IllegalArgumentException(
                    "has an invalid " + member + " in the rule '" + id + "'; expected a whole number");
        }
        return Optional.of(new RetentionRule(id, days.getIntValue()));
    }

    private static Optional<String> text(JsonNode node, String member) {
        return Optional.ofNullable(node.get(member)).filter(JsonNode::isString).map(JsonNode::getStringValue);
    }

    private static void rejectUnknownMembers(JsonNode node, Set<String> members, String where) {
        if (!node.isObject()) {
            throw new IllegalArgumentException("has an invalid value for " + where + "; expected an object");
        }
        node.entries().forEach(entry -> {
            if (!members.contains(entry.getKey())) {
                throw new IllegalArgumentException("has the unknown member '" + entry.getKey() + "' in " + where
                        + "; accepted: " + String.join(", ", new TreeSet<>(members)));
            }
        });
    }
}
