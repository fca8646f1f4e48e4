package dev.valetkey.micronaut.web.explain;

import dev.valetkey.core.grant.PresignedHttpRequest;
import dev.valetkey.core.grant.PresignedPost;
import dev.valetkey.core.policy.DecideUpload;
import dev.valetkey.core.port.presign.GrantPresigner;
import dev.valetkey.core.port.presign.GrantPresigners;
import dev.valetkey.core.port.presign.PresignGetRequest;
import dev.valetkey.core.port.presign.PresignPartRequest;
import dev.valetkey.core.port.presign.PresignPostRequest;
import dev.valetkey.core.port.presign.PresignPutRequest;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.micronaut.configuration.Settings;
import dev.valetkey.micronaut.ledger.DisabledLedger;
import dev.valetkey.micronaut.property.InvalidConfigurationException;
import dev.valetkey.policy.Subject;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.tenant.Profile;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.Tenant;
import dev.valetkey.policy.tenant.TenantDirectory;
import dev.valetkey.policy.tenant.TenantId;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A service's configuration and policies without the service: no server listens, no ledger is opened, no token keys are
 * read, no credentials are looked for and no S3 is asked. So the end of the credentials, which a grant never outlives,
 * shortens nothing here. Policies have 10 s, unless one has a budget of its own. Thread-safe.
 *
 * <pre>{@code
 * try (DryRun dryRun = DryRun.start(ApplicationContext.builder())) {
 *     ExplanationJson explanation = dryRun.explain(tenant, subject, intent);
 * }
 * }</pre>
 */
public final class DryRun implements AutoCloseable {

    /** A first judgement waits for classes and connections that a running service has; that is no fault of a policy. */
    private static final String POLICY_BUDGET = "10s";

    private final ApplicationContext beans;

    private DryRun(ApplicationContext beans) {
        this.beans = beans;
    }

    /** {@link #start(ApplicationContextBuilder, Function)} with the context that the builder itself makes. */
    public static DryRun start(ApplicationContextBuilder builder) {
        return start(builder, ApplicationContextBuilder::build);
    }

    /**
     * Makes the beans that decide.
     *
     * @param build makes the context, for a service that adds to it; it is started here
     * @throws InvalidConfigurationException as the cause of what is thrown, with every fault that would keep the service from
     *     starting, but for those of the tokens, which are not asked for here
     */
    public static DryRun start(
            ApplicationContextBuilder builder, Function<ApplicationContextBuilder, ApplicationContext> build) {
        ApplicationContext beans = build.apply(builder.banner(false)
                .properties(Map.of("valetkey.api.enabled", false, "valetkey.policies.budget", POLICY_BUDGET))
                .singletons(new DisabledLedger(), new DisabledGrantSigner()));
        try {
            return new DryRun(beans.start());
        } catch (RuntimeException fault) {
            beans.close();
            throw fault;
        }
    }

    /** The purpose of an intent that names none. */
    public Purpose defaultPurpose() {
        return beans.getBean(Settings.class).defaultPurpose();
    }

    /** What would become of the intent, and why. */
    public ExplanationJson explain(TenantId tenant, Subject subject, UploadIntent intent) {
        Map<Purpose, Profile> profiles = beans.getBean(TenantDirectory.class)
                .find(tenant)
                .map(Tenant::profiles)
                .orElse(Map.of());
        return ExplanationJson.of(
                beans.getBean(DecideUpload.class).decide(new Caller(tenant, subject), intent), profiles.keySet());
    }

    /** The explanation exactly as the service would send it. */
    public String toJson(ExplanationJson explanation) {
        try {
            return new String(beans.getBean(JsonMapper.class).writeValueAsBytes(explanation), StandardCharsets.UTF_8);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }

    @Override
    public void close() {
        beans.close();
    }

    /** Stands where all tenants' signers stand and knows no credentials, so that none are looked for; there is no end of them then. */
    private static final class DisabledGrantSigner implements GrantPresigner, GrantPresigners {

        @Override
        public GrantPresigner forTenant(TenantId tenant) {
            return this;
        }

        @Override
        public PresignedHttpRequest presignPut(PresignPutRequest order) {
            throw new UnsupportedOperationException("nothing is signed while explaining");
        }

        @Override
        public PresignedPost presignPost(PresignPostRequest order) {
            throw new UnsupportedOperationException("nothing is signed while explaining");
        }

        @Override
        public PresignedHttpRequest presignPart(PresignPartRequest order) {
            throw new UnsupportedOperationException("nothing is signed while explaining");
        }

        @Override
        public PresignedHttpRequest presignGet(PresignGetRequest order) {
            throw new UnsupportedOperationException("nothing is signed while explaining");
        }

        @Override
        public Optional<Instant> credentialsExpiration() {
            return Optional.empty();
        }
    }
}
