package dev.valetkey.server.doctor.check;

import dev.valetkey.micronaut.bucket.BucketNeeds;
import dev.valetkey.server.doctor.Check;
import dev.valetkey.server.doctor.Finding;
import dev.valetkey.server.doctor.account.AccountReader;

import java.util.List;
import java.util.Optional;

/** The bucket exists, in the configured Region. */
record BucketCheck(BucketNeeds needs) implements Check {

    @Override
    public String subject() {
        return "bucket";
    }

    @Override
    public List<Finding> examine(AccountReader account) {
        Optional<String> region = account.bucketRegion();
        if (region.isEmpty()) {
            return List.of(Finding.error(
                    "bucket-missing",
                    "there is no bucket " + needs.bucket(),
                    "the bucket of valetkey.bucket",
                    "bucket_name of the stack, or valetkey.bucket"));
        }
        return region.get().equals(needs.region())
                ? List.of()
                : List.of(Finding.error(
                        "bucket-region",
                        "the bucket is in " + region.get() + ", but aws.region is " + needs.region(),
                        "the same Region; S3 rejects signatures for another one",
                        "set aws.region (AWS_REGION) to " + region.get()));
    }
}
