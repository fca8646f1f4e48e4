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
import dev.valetkey.micronaut.webhook.TestWebhook;
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
 * A service's configuration and policies without the service: it starts no server, opens no ledger, reads no token keys,
 * resolves no credentials and does not call S3. Therefore the expiry of the credentials, which normally limits a grant,
 * does not apply. Policies have a budget of 10 s, unless one has its own budget. Thread-safe.
 *
 * <pre>{@code
 * try (DryRun dryRun = DryRun.start(ApplicationContext.builder())) {
 *     ExplanationJson explanation = dryRun.explain(tenant, subject, intent);
 * }
 * }</pre>
 */
public final class DryRun implements AutoCloseable {

    /** The first evaluation loads classes and opens connections that a running service already has. */
    private static final String POLICY_BUDGET = "10s";

    private final ApplicationContext beans;

    private DryRun(ApplicationContext beans) {
        this.beans = beans;
    }

    /**
     * Starts the beans that decide, in the context that the builder creates.
     *
     * @param builder the properties and beans of the service
     * @return the running beans, which the caller closes
     * @throws InvalidConfigurationException as a cause of the thrown exception, with every error that would prevent the
     *     service from starting, except for errors in {@code valetkey.auth}, which is not read
     */
    public static DryRun start(ApplicationContextBuilder builder) {
        return start(builder, ApplicationContextBuilder::build);
    }

    /**
     * Starts the beans that decide.
     *
     * @param builder the properties and beans of the service
     * @param build creates the context, so that a service can add to it; this method starts it
     * @return the running beans, which the caller closes
     * @throws InvalidConfigurationException as a cause of the thrown exception, with every error that would prevent the
     *     service from starting, except for errors in {@code valetkey.auth}, which is not read
     */
    public static DryRun start(
            ApplicationContextBuilder builder, Function<ApplicationContextBuilder, ApplicationContext> build) {
        ApplicationContext beans = build.apply(builder.banner(false)
                .properties(Map.of("valetkey.api.enabled", false, "valetkey.policies.budget", POLICY_BUDGET))
                .singletons(new DisabledLedger(), new DisabledGrantSigner()));
        try {
            return new DryRun(beans.start());
        } catch (RuntimeException failure) {
            beans.close();
            throw failure;
        }
    }

    /** {@return the purpose of an intent without a purpose} */
    public Purpose defaultPurpose() {
        return beans.getBean(Settings.class).defaultPurpose();
    }

    /**
     * Explains whether the upload would be allowed, and why.
     *
     * @param tenant the tenant for which the upload would be
     * @param subject the caller
     * @param intent the file to upload
     * @return the decision with its reasons
     */
    public ExplanationJson explain(TenantId tenant, Subject subject, UploadIntent intent) {
        Map<Purpose, Profile> profiles = beans.getBean(TenantDirectory.class)
                .find(tenant)
                .map(Tenant::profiles)
                .orElse(Map.of());
        return ExplanationJson.of(
                beans.getBean(DecideUpload.class).decide(new Caller(tenant, subject), intent), profiles.keySet());
    }

    /**
     * Sends a signed test event to a webhook endpoint: the only call to another service.
     *
     * @param endpoint the name of the endpoint
     * @return the result
     * @throws IllegalArgumentException if the endpoint does not exist
     */
    public TestWebhook.Result testWebhook(String endpoint) {
        return beans.getBean(TestWebhook.class).send(endpoint);
    }

    /**
     * {@return the explanation exactly as the service would send it}
     *
     * @param explanation the explanation to write
     */
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

    /** Replaces the presigners of all tenants, so that no credentials are resolved. */
    private static final class DisabledGrantSigner implements GrantPresigner, GrantPresigners {

        @Override
        public GrantPresigner forTenant(TenantId tenant) {
            return this;
        }

        @Override
        public PresignedHttpRequest presignPut(PresignPutRequest request) {
            throw new UnsupportedOperationException("A dry run signs nothing");
        }

        @Override
        public PresignedPost presignPost(PresignPostRequest request) {
            throw new UnsupportedOperationException("A dry run signs nothing");
        }

        @Override
        public PresignedHttpRequest presignPart(PresignPartRequest request) {
            throw new UnsupportedOperationException("A dry run signs nothing");
        }

        @Override
        public PresignedHttpRequest presignGet(PresignGetRequest request) {
            throw new UnsupportedOperationException("A dry run signs nothing");
        }

        @Override
        public Optional<Instant> credentialsExpiration() {
            return Optional.empty();
        }
    }
}
