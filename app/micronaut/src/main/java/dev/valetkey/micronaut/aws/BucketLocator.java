package dev.valetkey.micronaut.aws;

import dev.valetkey.micronaut.property.ConfigError;
import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.s3.bucket.AddressingStyle;
import dev.valetkey.s3.bucket.BucketLocation;
import io.micronaut.aws.sdk.v2.service.AWSServiceConfiguration;
import io.micronaut.aws.sdk.v2.service.s3.S3ConfigurationProperties;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;

import java.net.URI;
import java.util.Optional;

/** Determines the location of the bucket: its name from our configuration, the rest from Micronaut's AWS module. */
@Singleton
public final class BucketLocator {

    private static final String ENDPOINT = "aws.services.s3.endpoint-override";
    private static final String REGION = "aws.region";

    /** Replaces an invalid value, so that the other values are validated too. */
    private static final String ANY_BUCKET = "any-bucket";

    private static final String ANY_REGION = "eu-central-1";

    private final AwsRegionProviderChain regions;
    private final @Nullable URI endpoint;
    private final AddressingStyle style;
    private final boolean plainHttp;

    BucketLocator(
            AwsRegionProviderChain regions,
            S3ConfigurationProperties s3,
            @Named("s3") @Nullable AWSServiceConfiguration service,
            @Nullable PlainHttpEndpoint plainHttp) {
        this.regions = regions;
        this.endpoint = service == null ? null : service.getEndpointOverride();
        this.style = Boolean.TRUE.equals(s3.getBuilder().pathStyleAccessEnabled())
                ? AddressingStyle.PATH
                : AddressingStyle.VIRTUAL_HOST;
        this.plainHttp = plainHttp != null;
    }

    /**
     * {@return the location; empty if a value is missing or invalid, which is reported in the section}
     *
     * @param root the section {@code valetkey}
     */
    public Optional<BucketLocation> locate(ConfigSection root) {
        if (root.string("bucket").isEmpty()) {
            root.error("bucket", "is missing; set the name of the bucket that receives uploads");
        }
        Optional<String> bucket = root.value(
                "bucket", name -> BucketLocation.atAws(name, ANY_REGION).bucket());
        Optional<String> region = region(root);
        try {
            BucketLocation location = new BucketLocation(
                    bucket.orElse(ANY_BUCKET), region.orElse(ANY_REGION), endpoint, style, plainHttp);
            return bucket.isPresent() && region.isPresent() ? Optional.of(location) : Optional.empty();
        } catch (IllegalArgumentException invalid) {
            root.error(new ConfigError(ENDPOINT, String.valueOf(invalid.getMessage())));
            return Optional.empty();
        }
    }

    private Optional<String> region(ConfigSection root) {
        try {
            return Optional.of(
                    BucketLocation.atAws(ANY_BUCKET, regions.getRegion().id()).region());
        } catch (SdkException missing) {
            root.error(new ConfigError(
                    REGION, "is missing, also in AWS_REGION and the AWS profile; set the region of the bucket"));
        } catch (IllegalArgumentException invalid) {
            root.error(new ConfigError(REGION, String.valueOf(invalid.getMessage())));
        }
        return Optional.empty();
    }
}
