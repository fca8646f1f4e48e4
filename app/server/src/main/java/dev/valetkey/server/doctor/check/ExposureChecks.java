package dev.valetkey.server.doctor.check;

import dev.valetkey.server.doctor.Check;
import dev.valetkey.server.doctor.Finding;
import dev.valetkey.server.doctor.account.AccountReader;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Checks that nothing but policies gives access, and that nothing is lost. */
final class ExposureChecks {

    private ExposureChecks() {}

    /** The four settings of the public access block. */
    record PublicAccess(String bucket) implements Check {

        @Override
        public String subject() {
            return "public access block";
        }

        @Override
        public List<Finding> examine(AccountReader account) {
            PublicAccessBlockConfiguration block = account.publicAccessBlock()
                    .orElse(PublicAccessBlockConfiguration.builder().build());
            Map<String, @Nullable Boolean> settings = new TreeMap<>();
            settings.put("block-public-acls", block.blockPublicAcls());
            settings.put("ignore-public-acls", block.ignorePublicAcls());
            settings.put("block-public-policy", block.blockPublicPolicy());
            settings.put("restrict-public-buckets", block.restrictPublicBuckets());
            return settings.entrySet().stream()
                    .filter(setting -> !Boolean.TRUE.equals(setting.getValue()))
                    .map(setting -> Finding.error(
                            "public-access-" + setting.getKey(),
                            setting.getKey() + " is off",
                            "on, so that no later mistake makes objects public",
                            "aws s3api put-public-access-block --bucket " + bucket
                                    + " --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,"
                                    + "BlockPublicPolicy=true,RestrictPublicBuckets=true"))
                    .toList();
        }
    }

    /** ACLs are disabled. */
    record Ownership(String bucket) implements Check {

        private static final String NEEDED = "BucketOwnerEnforced";

        @Override
        public String subject() {
            return "object ownership";
        }

        @Override
        public List<Finding> examine(AccountReader account) {
            String ownership = account.ownership().orElse("not set");
            return ownership.equals(NEEDED)
                    ? List.of()
                    : List.of(Finding.error(
                            "ownership",
                            "object ownership is " + ownership,
                            NEEDED + ", so that ACLs have no effect",
                            "aws s3api put-bucket-ownership-controls --bucket " + bucket
                                    + " --ownership-controls Rules=[{ObjectOwnership=" + NEEDED + "}]"));
        }
    }

    /** Deleted and overwritten objects can be restored. */
    record Versioning(String bucket) implements Check {

        @Override
        public String subject() {
            return "versioning";
        }

        @Override
        public List<Finding> examine(AccountReader account) {
            String status = account.versioning().orElse("off");
            return status.equals("Enabled")
                    ? List.of()
                    : List.of(Finding.warning(
                            "versioning",
                            "versioning is " + status,
                            "Enabled; otherwise, deleted objects cannot be restored",
                            "aws s3api put-bucket-versioning --bucket " + bucket
                                    + " --versioning-configuration Status=Enabled"));
        }
    }
}
