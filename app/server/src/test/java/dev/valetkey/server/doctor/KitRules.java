package dev.valetkey.server.doctor;

import dev.valetkey.client.wire.JsonObject;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The CORS and lifecycle rules of the Terraform kit, as its modules write them. */
final class KitRules {

    private static final Path LIFECYCLE = Path.of("../../lifecycle-rules/uploads.json");

    private KitRules() {}

    /** The CORS rules for one origin. */
    static List<CORSRule> cors(StackFixture stack, String origin) {
        return stack.corsRules().stream()
                .map(rule -> CORSRule.builder()
                        .id(rule.text("id"))
                        .allowedMethods(rule.text("method"))
                        .allowedOrigins(origin)
                        .allowedHeaders(rule.texts("allow_headers"))
                        .exposeHeaders(rule.texts("expose_headers"))
                        .maxAgeSeconds(3000)
                        .build())
                .toList();
    }

    /** The rules of the kit, as lifecycle.tf writes them. */
    static List<LifecycleRule> lifecycle() throws IOException {
        return JsonObject.parse(Files.readString(LIFECYCLE)).objects("rules", KitRules::lifecycleRule);
    }

    private static LifecycleRule lifecycleRule(JsonObject rule) {
        String prefix = rule.optionalObject("filter")
                .map(filter -> filter.text("prefix"))
                .orElse("");
        LifecycleRule.Builder built = LifecycleRule.builder()
                .id(rule.text("id"))
                .status(ExpirationStatus.ENABLED)
                .filter(filter -> filter.prefix(prefix));
        rule.optionalNumber("abort_incomplete_multipart_upload_days")
                .ifPresent(days ->
                        built.abortIncompleteMultipartUpload(abort -> abort.daysAfterInitiation(days.intValue())));
        rule.optionalNumber("expiration_days")
                .ifPresent(days -> built.expiration(expire -> expire.days(days.intValue())));
        rule.optionalObject("noncurrent_expiration")
                .ifPresent(old ->
                        built.noncurrentVersionExpiration(expire -> expire.noncurrentDays((int) old.number("days"))));
        if (Boolean.TRUE.equals(rule.members().get("expired_object_delete_marker"))) {
            built.expiration(expire -> expire.expiredObjectDeleteMarker(true));
        }
        return built.build();
    }
}
