package dev.valetkey.micronaut.policy;

import dev.valetkey.core.policy.rule.ChecksumRule;
import dev.valetkey.core.policy.rule.ExpiryRule;
import dev.valetkey.core.policy.rule.ExtensionRule;
import dev.valetkey.core.policy.rule.FileNameRule;
import dev.valetkey.core.policy.rule.FileTypes;
import dev.valetkey.core.policy.rule.KindRule;
import dev.valetkey.core.policy.rule.MediaTypeRule;
import dev.valetkey.core.policy.rule.MetadataRule;
import dev.valetkey.core.policy.rule.SizeRule;
import dev.valetkey.policy.Policy;
import dev.valetkey.policy.UploadPolicy;
import io.micronaut.context.annotation.Factory;
import io.micronaut.core.annotation.Order;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/**
 * The built-in policies. Each can be replaced by its name: {@code @Replaces(bean = UploadPolicy.class, named = "size")};
 * the replacement defines its own name and order, which are not inherited. The limits of the profile apply regardless.
 * None of them blocks, so they run on the thread of the request. Each has a page in {@code docs/policies}.
 */
@Factory
final class BuiltInPolicies {

    @Singleton
    @Policy(blocking = false)
    @Named("media-type")
    @Order(100)
    UploadPolicy mediaType() {
        return new MediaTypeRule();
    }

    @Singleton
    @Policy(blocking = false)
    @Named("size")
    @Order(200)
    UploadPolicy size() {
        return new SizeRule();
    }

    @Singleton
    @Policy(blocking = false)
    @Named("extension")
    @Order(300)
    UploadPolicy extension(FileTypes types) {
        return new ExtensionRule(types);
    }

    @Singleton
    @Policy(blocking = false)
    @Named("file-name")
    @Order(400)
    UploadPolicy fileName() {
        return new FileNameRule();
    }

    @Singleton
    @Policy(blocking = false)
    @Named("checksum")
    @Order(500)
    UploadPolicy checksum() {
        return new ChecksumRule();
    }

    @Singleton
    @Policy(blocking = false)
    @Named("metadata")
    @Order(600)
    UploadPolicy metadata() {
        return new MetadataRule();
    }

    @Singleton
    @Policy(blocking = false)
    @Named("kind")
    @Order(700)
    UploadPolicy kind() {
        return new KindRule();
    }

    @Singleton
    @Policy(blocking = false)
    @Named("expiry")
    @Order(800)
    UploadPolicy expiry() {
        return new ExpiryRule();
    }
}
