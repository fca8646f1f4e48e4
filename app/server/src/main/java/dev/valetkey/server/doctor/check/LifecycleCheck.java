package dev.valetkey.server.doctor.check;

import dev.valetkey.micronaut.bucket.BucketNeeds;
import dev.valetkey.micronaut.lifecycle.BucketRetention;
import dev.valetkey.micronaut.lifecycle.BucketRetention.RetentionRule;
import dev.valetkey.server.doctor.Check;
import dev.valetkey.server.doctor.Finding;
import dev.valetkey.server.doctor.account.AccountReader;
import software.amazon.awssdk.services.s3.model.LifecycleRule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The lifecycle rules delete what no upload needs, and nothing else, as {@code valetkey.lifecycle-rules} assumes. */
record LifecycleCheck(BucketNeeds needs) implements Check {

    private static final String REMEDY = "lifecycle_file of the stack, and valetkey.lifecycle-rules; or: aws s3api"
            + " put-bucket-lifecycle-configuration";

    /** What is compared: an area, and what a rule does there. */
    private record RetentionAction(
            String id,
            String prefix,
            String effect,
            Function<LifecycleRule, Optional<Integer>> days,
            boolean required) {}

    @Override
    public String subject() {
        return "lifecycle rules";
    }

    @Override
    public List<Finding> examine(AccountReader account) {
        var live = new LiveRetention(account.lifecycle());
        BucketRetention assumed = needs.retention();
        List<Finding> findings = new ArrayList<>();
        compare(
                live,
                new RetentionAction(
                        "lifecycle-parts", "incoming/", "aborts multipart uploads", LiveRetention::abortion, true),
                assumed.parts(),
                findings);
        compare(
                live,
                new RetentionAction(
                        "lifecycle-incoming",
                        "incoming/",
                        "deletes objects below incoming/",
                        LiveRetention::expiration,
                        true),
                assumed.incoming(),
                findings);
        compare(
                live,
                new RetentionAction(
                        "lifecycle-quarantine",
                        "quarantine/",
                        "deletes objects below quarantine/",
                        LiveRetention::expiration,
                        false),
                assumed.quarantine(),
                findings);
        compare(
                live,
                new RetentionAction(
                        "lifecycle-stored",
                        "objects/",
                        "deletes objects below objects/",
                        LiveRetention::expiration,
                        false),
                assumed.stored(),
                findings);
        compare(
                live,
                new RetentionAction(
                        "lifecycle-versions",
                        "objects/",
                        "deletes old versions below objects/",
                        LiveRetention::noncurrent,
                        false),
                assumed.deleted(),
                findings);
        return findings;
    }

    /** Deleting earlier loses data; deleting later, or not at all, costs. */
    private static void compare(
            LiveRetention live, RetentionAction action, Optional<RetentionRule> assumed, List<Finding> findings) {
        Optional<Integer> actual = live.shortest(action.prefix(), action.days());
        Optional<Integer> expected = assumed.map(RetentionRule::days);
        if (actual.isPresent() && expected.map(days -> actual.get() < days).orElse(true)) {
            findings.add(Finding.error(
                    action.id() + "-early",
                    "a rule " + action.effect() + " after " + actual.get() + " days",
                    expected.map(days -> "not before " + days + " days").orElse("no such rule") + ", which the service"
                            + " relies on",
                    REMEDY));
        } else if ((expected.isPresent() || action.required()) && !live.covers(action.prefix(), action.days())) {
            findings.add(Finding.warning(
                    action.id() + "-missing",
                    "no enabled rule " + action.effect(),
                    expected.map(days -> "a rule after " + days + " days").orElse("a rule")
                            + "; nothing else deletes them, and they are charged",
                    REMEDY));
        } else if (actual.isPresent() && expected.isPresent() && actual.get() > expected.get()) {
            findings.add(Finding.warning(
                    action.id() + "-late",
                    "a rule " + action.effect() + " after " + actual.get() + " days",
                    "after " + expected.get() + " days, as valetkey.lifecycle-rules assumes",
                    REMEDY));
        }
    }
}
