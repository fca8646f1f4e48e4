package dev.valetkey.s3.infra;

import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleExpiration;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.LifecycleRuleFilter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code lifecycle-rules/uploads.json} for the SDK; the default file, which has no sizes and no transitions. */
public final class LifecycleFile {

    private LifecycleFile() {}

    /** Its rules, in their order. */
    public static List<LifecycleRule> rules() {
        JsonNode file = new ObjectMapper().readTree(Path.of("../../lifecycle-rules/uploads.json"));
        return file.path("rules").valueStream().map(LifecycleFile::rule).toList();
    }

    private static LifecycleRule rule(JsonNode from) {
        LifecycleRule.Builder rule = LifecycleRule.builder()
                .id(from.path("id").asString())
                .status(ExpirationStatus.fromValue(from.path("status").asString()))
                .filter(filter(from.path("filter")));
        days(
                from,
                "abort_incomplete_multipart_upload_days",
                days -> rule.abortIncompleteMultipartUpload(abort -> abort.daysAfterInitiation(days)));
        days(from, "expiration_days", days -> rule.expiration(expire -> expire.days(days)));
        days(
                from.path("noncurrent_expiration"),
                "days",
                days -> rule.noncurrentVersionExpiration(erase -> erase.noncurrentDays(days)));
        if (from.path("expired_object_delete_marker").asBoolean(false)) {
            rule.expiration(LifecycleExpiration.builder()
                    .expiredObjectDeleteMarker(true)
                    .build());
        }
        return rule.build();
    }

    private static LifecycleRuleFilter filter(JsonNode from) {
        return from.path("tags").properties().stream()
                .map(tag -> LifecycleRuleFilter.builder()
                        .tag(to -> to.key(tag.getKey()).value(tag.getValue().asString()))
                        .build())
                .findFirst()
                .orElseGet(() -> LifecycleRuleFilter.builder()
                        .prefix(from.path("prefix").asString(""))
                        .build());
    }

    private static void days(JsonNode from, String member, Consumer<Integer> use) {
        Optional.ofNullable(from.get(member)).map(JsonNode::asInt).ifPresent(use);
    }
}
