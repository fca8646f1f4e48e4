package dev.valetkey.micronaut.configuration;

import dev.valetkey.micronaut.configuration.purpose.PurposeDeclaration;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.EachProperty;
import io.micronaut.core.bind.annotation.Bindable;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Properties that {@link SettingsReader} reads, declared for the configuration metadata that IDEs read. Nothing injects
 * these beans: the values are validated against each other while they are read. Other sections are bound by the
 * {@code …Configuration} beans of their packages.
 */
final class DeclaredProperties {

    private DeclaredProperties() {}

    /** The service. */
    @ConfigurationProperties("valetkey")
    interface Root {

        /** Whether the module is active; false disables all of its beans. */
        @Bindable(defaultValue = "true")
        boolean isEnabled();

        /** Name of the bucket that receives uploads. Required. */
        String getBucket();

        /** Lifecycle rules of the bucket: a file, its JSON, or none. */
        String getLifecycleRules();

        /** S3 implementation: aws, local-s3, s3proxy, minio, r2 or other. */
        @Bindable(defaultValue = "aws")
        String getProvider();
    }

    /** Settings of the bucket, from the output app_environment of Terraform. The service does not start if it exceeds them. */
    @ConfigurationProperties("valetkey.bucket-settings")
    interface BucketSection {

        /** Name of the bucket that the other settings describe. */
        String getBucket();

        /** Kinds of grants that the policies allow: put, post, multipart, get. */
        List<String> getGrants();

        /** Maximum age of a presigned URL, 1 s to 7 days. */
        Duration getMaxSignatureAge();

        /** Maximum duration of a session of the roles, 15 min to 12 h. */
        Duration getMaxSessionDuration();

        /** Origins of the CORS rules, such as https://app.example.com or https://*.example.com. */
        List<String> getCorsOrigins();

        /** URL of the queue that the bucket notifies, or none. */
        String getQueueUrl();

        /** Whether a malware scanner tags every upload. */
        boolean isMalwareScan();

        /** Digest of the lifecycle rules. */
        String getLifecycleRulesSha256();

        /** ARN of the role of the process, for valetkey doctor. */
        String getServiceRoleArn();

        /** ARN of the KMS key that encrypts the objects, for valetkey doctor. */
        String getKeyArn();
    }

    /** Defaults of all tenants and purposes. */
    @ConfigurationProperties("valetkey.defaults")
    interface Defaults extends PurposeDeclaration {

        /** Purpose of an upload that names none. */
        @Bindable(defaultValue = "default")
        String getPurpose();

        /** Name of the key strategy for final object keys. */
        @Bindable(defaultValue = "dated")
        String getKeys();

        /** Lifetime of a download grant, 1 s to 7 days. */
        @Bindable(defaultValue = "5m")
        Duration getDownloadExpiry();

        /** Time during which all callers get the same URL for an object, 1 s to 84 h. */
        Duration getDownloadWindow();

        /** Cache-Control of S3's response to a download, such as "private, max-age=3600, immutable". */
        String getDownloadCacheControl();

        /** Origin of a CDN in front of the bucket that read grants name, such as https://files.example.com. */
        String getDownloadOrigin();

        /** Media types that browsers may display inline. */
        List<String> getInlineTypes();

        /** Maximum of bytes that a tenant stores for all purposes, reservations included. */
        String getTenantQuotaBytes();

        /** Maximum number of objects of a tenant for all purposes, uploads in flight included. */
        Long getTenantQuotaObjects();

        /** Maximum number of uploads in flight of a tenant for all purposes. */
        Long getTenantQuotaInFlight();
    }

    /** A purpose of every tenant. */
    @EachProperty("valetkey.defaults.purposes")
    interface SharedPurpose extends PurposeDeclaration {}

    /** A tenant. */
    @EachProperty("valetkey.tenants")
    interface TenantSection {

        /** Prefix of the tenant's objects below incoming/ and objects/; ends in a slash. */
        String getPrefix();

        /** Value of the tenant claim in tokens, compared exactly. */
        String getClaimValue();

        /** Name of the tenant's key strategy. */
        String getKeys();

        /** Attributes that policies can read. */
        Map<String, String> getAttributes();

        /** Maximum of bytes that the tenant stores for all purposes, reservations included. */
        String getQuotaBytes();

        /** Maximum number of objects of the tenant for all purposes, uploads in flight included. */
        Long getQuotaObjects();

        /** Maximum number of uploads in flight of the tenant for all purposes. */
        Long getQuotaInFlight();

        /** Rate limits of the tenant that differ from those of other tenants. */
        @ConfigurationProperties("rate-limits")
        interface OwnRateLimits {

            /** Uploads that one subject may create. */
            String getSubjectCreate();

            /** Grants that one subject may renew. */
            String getSubjectRenew();

            /** Parts that may be signed for one subject. */
            String getSubjectParts();

            /** Uploads that all subjects of the tenant together may create. */
            String getTenantCreate();

            /** Grants that all subjects of the tenant together may renew. */
            String getTenantRenew();

            /** Parts that may be signed for all subjects of the tenant together. */
            String getTenantParts();
        }

        /** A purpose of the tenant. */
        @EachProperty("purposes")
        interface OwnPurpose extends PurposeDeclaration {}
    }
}
