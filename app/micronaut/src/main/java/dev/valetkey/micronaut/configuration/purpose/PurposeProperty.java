package dev.valetkey.micronaut.configuration.purpose;

import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.media.MediaRange;
import dev.valetkey.policy.media.MediaTypes;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.policy.quota.Quota;
import dev.valetkey.policy.tenant.InspectionRules;
import dev.valetkey.policy.tenant.PartRules;
import dev.valetkey.policy.tenant.Profile;
import dev.valetkey.policy.tenant.RejectionAction;
import dev.valetkey.policy.tenant.Visibility;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * One property of a purpose: how it is read, merged and applied. A new property is added to {@link #ALL}, and declared in
 * {@link PurposeDeclaration} for IDEs.
 *
 * @param reader reads it from a section; empty if it is absent or invalid
 * @param defaultValue the value if no section sets it; null leaves the profile as it is
 * @param merge combines the value of a section with that of its fallback
 * @param limits applies it to the limits of the profile
 * @param profile applies it to the profile
 */
record PurposeProperty<T>(
        Function<ConfigSection, Optional<T>> reader,
        @Nullable T defaultValue,
        BinaryOperator<T> merge,
        BiFunction<Limits, T, Limits> limits,
        BiFunction<Profile, T, Profile> profile) {

    static final PurposeProperty<Set<MediaRange>> TYPES = ofLimits(
            section -> section.values("types", ValueParsers::mediaRange),
            null,
            (limits, types) -> limits.withTypes(new MediaTypes(types)));

    /** An empty file is nearly always a mistake of the client. */
    static final PurposeProperty<Long> MIN_SIZE =
            ofLimits(section -> section.size("min-size", 0, Long.MAX_VALUE), 1L, Limits::withMinSize);

    static final PurposeProperty<Long> MAX_SIZE =
            ofLimits(section -> section.size("max-size", 1, Long.MAX_VALUE), null, Limits::withMaxSize);

    static final PurposeProperty<Set<GrantKind>> KINDS =
            ofLimits(section -> section.values("kinds", GrantKind::of), Set.of(GrantKind.PUT), Limits::withKinds);

    static final PurposeProperty<Long> LARGEST_PUT = ofProfile(
            section -> section.size("largest-put", 1, Profile.S3_MAX_PUT_SIZE),
            Profile.S3_MAX_PUT_SIZE,
            Profile.Builder::maxPutSize);

    /** Each type is inherited by itself. */
    static final PurposeProperty<Map<MediaRange, Long>> MAX_SIZES = new PurposeProperty<>(
            section -> Optional.of(ValueParsers.maxSizes(section.section("max-sizes"))),
            Map.of(),
            PurposeProperty::union,
            (limits, sizes) -> limits,
            (profile, sizes) -> profile.toBuilder().maxSizes(sizes).build());

    static final List<PurposeProperty<?>> ALL = List.of(
            TYPES,
            MIN_SIZE,
            MAX_SIZE,
            MAX_SIZES,
            KINDS,
            ofProfile(section -> expiry("expiry", section), Profile.DEFAULT_EXPIRY, Profile.Builder::expiry),
            ofProfile(
                    section -> expiry("longest-life", section), Profile.DEFAULT_LIFETIME, Profile.Builder::maxLifetime),
            PurposeProperty.<Set<ChecksumAlgorithm>>ofLimits(
                    section -> section.values("checksums", ValueParsers::checksum),
                    null,
                    Limits::withRequiredChecksums),
            ofLimits(
                    ValueParsers::inspections,
                    Set.of(),
                    (limits, names) -> limits.intersect(
                            Limits.builder().requiredInspections(names).build())),
            ofInspection(
                    section -> section.booleanValue("accept-uninspectable"),
                    InspectionRules.DEFAULT.acceptUninspectable(),
                    (rules, accept) -> new InspectionRules(accept, rules.onRejection())),
            ofInspection(
                    section -> section.value("on-rejection", RejectionAction::of),
                    InspectionRules.DEFAULT.onRejection(),
                    (rules, action) -> new InspectionRules(rules.acceptUninspectable(), action)),
            ofLimits(ValueParsers::metadataNames, Set.of(), Limits::withMetadataNames),
            LARGEST_PUT,
            ofParts(
                    section -> section.size("multipart-above", 0, Long.MAX_VALUE),
                    PartRules.DEFAULT.threshold(),
                    (parts, bytes) -> new PartRules(bytes, parts.checksum())),
            ofParts(
                    section -> section.value("part-checksum", ValueParsers::partChecksum),
                    PartRules.DEFAULT.checksum(),
                    (parts, checksum) -> new PartRules(parts.threshold(), checksum)),
            ofProfile(section -> section.booleanValue("double-extensions"), false, Profile.Builder::doubleExtensions),
            ofProfile(section -> section.booleanValue("show-key"), false, Profile.Builder::showKey),
            ofProfile(
                    section -> section.value("visibility", Visibility::of),
                    Visibility.OWN,
                    Profile.Builder::visibility),
            ofQuota(section -> QuotaProperties.bytes(section, "quota"), Quota::withMaxBytes),
            ofQuota(section -> QuotaProperties.count(section, "quota-objects"), Quota::withMaxObjects),
            ofQuota(section -> QuotaProperties.count(section, "quota-in-flight"), Quota::withMaxInFlight),
            ofSubjectQuota(section -> QuotaProperties.bytes(section, "subject-quota"), Quota::withMaxBytes),
            ofSubjectQuota(section -> QuotaProperties.count(section, "subject-quota-objects"), Quota::withMaxObjects),
            ofSubjectQuota(
                    section -> QuotaProperties.count(section, "subject-quota-in-flight"), Quota::withMaxInFlight));

    private static <T> PurposeProperty<T> ofLimits(
            Function<ConfigSection, Optional<T>> reader,
            @Nullable T defaultValue,
            BiFunction<Limits, T, Limits> limits) {
        return new PurposeProperty<>(reader, defaultValue, (own, fallback) -> own, limits, (profile, value) -> profile);
    }

    private static <T> PurposeProperty<T> ofProfile(
            Function<ConfigSection, Optional<T>> reader,
            T defaultValue,
            BiFunction<Profile.Builder, T, Profile.Builder> setter) {
        return changing(reader, defaultValue, (profile, value) -> setter.apply(profile.toBuilder(), value));
    }

    private static <T> PurposeProperty<T> ofParts(
            Function<ConfigSection, Optional<T>> reader, T defaultValue, BiFunction<PartRules, T, PartRules> change) {
        return changing(
                reader,
                defaultValue,
                (profile, value) -> profile.toBuilder().parts(change.apply(profile.parts(), value)));
    }

    private static <T> PurposeProperty<T> ofInspection(
            Function<ConfigSection, Optional<T>> reader,
            T defaultValue,
            BiFunction<InspectionRules, T, InspectionRules> change) {
        return changing(
                reader,
                defaultValue,
                (profile, value) -> profile.toBuilder().inspection(change.apply(profile.inspection(), value)));
    }

    private static PurposeProperty<Long> ofQuota(
            Function<ConfigSection, Optional<Long>> reader, BiFunction<Quota, Long, Quota> limit) {
        return changing(
                reader, null, (profile, value) -> profile.toBuilder().quota(limit.apply(profile.quota(), value)));
    }

    private static PurposeProperty<Long> ofSubjectQuota(
            Function<ConfigSection, Optional<Long>> reader, BiFunction<Quota, Long, Quota> limit) {
        return changing(
                reader,
                null,
                (profile, value) -> profile.toBuilder().subjectQuota(limit.apply(profile.subjectQuota(), value)));
    }

    private static <T> PurposeProperty<T> changing(
            Function<ConfigSection, Optional<T>> reader,
            @Nullable T defaultValue,
            BiFunction<Profile, T, Profile.Builder> change) {
        return new PurposeProperty<>(
                reader,
                defaultValue,
                (own, fallback) -> own,
                (limits, value) -> limits,
                (profile, value) -> change.apply(profile, value).build());
    }

    private static Optional<Duration> expiry(String name, ConfigSection section) {
        return section.duration(name, ValueParsers.MIN_EXPIRY, ValueParsers.MAX_EXPIRY);
    }

    private static Map<MediaRange, Long> union(Map<MediaRange, Long> own, Map<MediaRange, Long> fallback) {
        Map<MediaRange, Long> all = new HashMap<>(fallback);
        all.putAll(own);
        return all;
    }
}
