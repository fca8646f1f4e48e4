package dev.valetkey.server.doctor;

import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Mistakes in the other settings of buckets. */
final class BucketFaults {

    private BucketFaults() {}

    static List<SeededFault> all() {
        return Stream.of(exposure(), cors(), lifecycle()).flatMap(List::stream).toList();
    }

    private static List<SeededFault> exposure() {
        return List.of(
                new SeededFault(
                        "no public access block",
                        "public-access-restrict-public-buckets",
                        deployment ->
                                deployment.s3.deletePublicAccessBlock(delete -> delete.bucket(deployment.bucket))),
                open("block-public-acls", block -> block.blockPublicAcls(false)),
                open("ignore-public-acls", block -> block.ignorePublicAcls(false)),
                open("block-public-policy", block -> block.blockPublicPolicy(false)),
                open("restrict-public-buckets", block -> block.restrictPublicBuckets(false)),
                new SeededFault("ACLs", "ownership", deployment -> deployment.putOwnership("ObjectWriter")),
                new SeededFault(
                        "suspended versioning",
                        "versioning",
                        deployment -> deployment.putVersioning(BucketVersioningStatus.SUSPENDED)));
    }

    private static SeededFault open(String setting, UnaryOperator<PublicAccessBlockConfiguration.Builder> change) {
        return new SeededFault(
                setting + " is off",
                "public-access-" + setting,
                deployment -> deployment.s3.putPublicAccessBlock(put -> put.bucket(deployment.bucket)
                        .publicAccessBlockConfiguration(
                                change.apply(LocalStackDeployment.publicAccessBlock().toBuilder())
                                        .build())));
    }

    private static List<SeededFault> cors() {
        return List.of(
                new SeededFault(
                        "no CORS rules",
                        "cors-method",
                        deployment -> deployment.s3.deleteBucketCors(delete -> delete.bucket(deployment.bucket))),
                cors("no CORS rule for PUT", "cors-method", rule -> !isPut(rule), rule -> rule),
                cors("no CORS rule for GET", "cors-method", BucketFaults::isPut, rule -> rule),
                cors("another origin", "cors-origin", rule -> rule.allowedOrigins("https://www.example.com")),
                cors("every origin", "cors-any-origin", rule -> rule.allowedOrigins("*")),
                cors(
                        "one origin too many",
                        "cors-other-origin",
                        rule -> rule.allowedOrigins(LocalStackDeployment.ORIGIN, "https://old.example.com")),
                cors(
                        "no header If-None-Match",
                        "cors-headers",
                        rule -> rule.allowedHeaders("content-type", "range", "x-amz-*")),
                cors(
                        "no metadata headers",
                        "cors-headers",
                        rule -> rule.allowedHeaders("content-type", "range", "if-none-match", "x-amz-checksum-*")),
                cors("every header", "cors-any-header", rule -> rule.allowedHeaders("*")),
                cors("no exposed headers", "cors-exposed", rule -> rule.exposeHeaders(List.of())));
    }

    private static boolean isPut(CORSRule rule) {
        return rule.allowedMethods().contains("PUT");
    }

    private static SeededFault cors(String name, String finding, UnaryOperator<CORSRule.Builder> change) {
        return cors(name, finding, rule -> true, change);
    }

    private static SeededFault cors(
            String name, String finding, Predicate<CORSRule> kept, UnaryOperator<CORSRule.Builder> change) {
        return new SeededFault(
                name,
                finding,
                deployment -> deployment.putCors(KitRules.cors(deployment.stack, LocalStackDeployment.ORIGIN).stream()
                        .filter(kept)
                        .map(rule -> change.apply(rule.toBuilder()).build())
                        .toList()));
    }

    private static List<SeededFault> lifecycle() {
        return List.of(
                new SeededFault(
                        "no lifecycle rules",
                        "lifecycle-incoming-missing",
                        deployment -> deployment.s3.deleteBucketLifecycle(delete -> delete.bucket(deployment.bucket))),
                rule(
                        "parts are kept",
                        "abort-stale-multipart",
                        "lifecycle-parts-missing",
                        rule -> rule.status(ExpirationStatus.DISABLED)),
                rule(
                        "parts of one tenant are aborted",
                        "abort-stale-multipart",
                        "lifecycle-parts-missing",
                        rule -> rule.filter(only -> only.prefix("incoming/acme/"))),
                rule(
                        "parts are aborted after a day",
                        "abort-stale-multipart",
                        "lifecycle-parts-early",
                        rule -> rule.abortIncompleteMultipartUpload(abort -> abort.daysAfterInitiation(1))),
                rule(
                        "incoming objects are kept",
                        "expire-incoming",
                        "lifecycle-incoming-missing",
                        rule -> rule.status(ExpirationStatus.DISABLED)),
                rule(
                        "incoming objects expire after a day",
                        "expire-incoming",
                        "lifecycle-incoming-early",
                        rule -> rule.expiration(expire -> expire.days(1))),
                rule(
                        "incoming objects expire after a year",
                        "expire-incoming",
                        "lifecycle-incoming-late",
                        rule -> rule.expiration(expire -> expire.days(365))),
                rule(
                        "quarantined objects expire after a week",
                        "expire-quarantine",
                        "lifecycle-quarantine-early",
                        rule -> rule.expiration(expire -> expire.days(7))),
                rule(
                        "quarantined objects are kept",
                        "expire-quarantine",
                        "lifecycle-quarantine-missing",
                        rule -> rule.status(ExpirationStatus.DISABLED)),
                rule(
                        "stored objects expire",
                        "expire-incoming",
                        "lifecycle-stored-early",
                        rule -> rule.filter(all -> all.prefix(""))),
                rule(
                        "old versions are kept",
                        "erase-deleted",
                        "lifecycle-versions-missing",
                        rule -> rule.status(ExpirationStatus.DISABLED)),
                rule(
                        "old versions expire after a day",
                        "erase-deleted",
                        "lifecycle-versions-early",
                        rule -> rule.noncurrentVersionExpiration(expire -> expire.noncurrentDays(1))));
    }

    private static SeededFault rule(
            String name, String id, String finding, Function<LifecycleRule.Builder, LifecycleRule.Builder> change) {
        return new SeededFault(
                name,
                finding,
                deployment -> deployment.putLifecycle(KitRules.lifecycle().stream()
                        .map(rule -> rule.id().equals(id)
                                ? change.apply(rule.toBuilder()).build()
                                : rule)
                        .toList()));
    }
}
