package dev.valetkey.server.dev;

import dev.valetkey.policy.tenant.TenantId;
import dev.valetkey.server.folder.DevFolder;
import dev.valetkey.server.folder.S3Access;
import dev.valetkey.server.start.HttpService;
import dev.valetkey.server.start.ReadinessProbe;
import dev.valetkey.server.start.StartupException;
import dev.valetkey.server.token.DevSigningKey;
import dev.valetkey.server.token.DevToken;
import dev.valetkey.server.token.DevTokenIssuer;
import dev.valetkey.server.token.TokenRequest;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The development server: local S3 and the service on loopback, with one data folder. */
public final class DevServer implements AutoCloseable {

    private static final List<TenantId> TENANTS = List.of(new TenantId("acme"), new TenantId("globex"));
    private static final Duration START_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration TOKEN_LIFETIME = Duration.ofHours(12);

    private final DevSettings settings;
    private final Deque<Runnable> closers = new ArrayDeque<>();

    private DevServer(DevSettings settings) {
        this.settings = settings;
    }

    /**
     * Starts it and returns when {@code /health} returns 200.
     *
     * @throws StartupException if a port or the folder is in use
     */
    public static DevServer start(DevSettings settings) throws InterruptedException {
        var server = new DevServer(settings);
        try {
            server.start();
            return server;
        } catch (InterruptedException | RuntimeException failure) {
            server.close();
            throw failure;
        }
    }

    private void start() throws InterruptedException {
        DevFolder folder = DevFolder.open(settings.folder());
        closers.push(folder::close);
        S3Access access = LocalStore.access(folder, settings);
        // In parallel with the service, for a fast start: neither needs the other before the first request.
        CompletableFuture<LocalStore> store =
                CompletableFuture.supplyAsync(() -> LocalStore.start(folder, settings, access));
        closers.push(() -> store.thenAccept(LocalStore::close)
                .exceptionally(neverStarted -> null)
                .join());
        var issuer = new DevTokenIssuer(folder.signingKey(), Clock.systemUTC());
        HttpService service = HttpService.start(context(folder, access, issuer), "--port");
        closers.push(service::close);
        store.join();
        ReadinessProbe.await(service.address().resolve("/health"), START_TIMEOUT);
    }

    /** Ignores environment variables, system properties and files in the working folder. */
    private ApplicationContextBuilder context(DevFolder folder, S3Access store, DevTokenIssuer issuer) {
        return ApplicationContext.builder()
                .deduceEnvironment(false)
                .bootstrapEnvironment(false)
                .environmentPropertySource(false)
                .propertySources(DevConfiguration.of(settings, folder, store))
                .singletons(new DevSession(TENANTS, issuer, settings));
    }

    /** A token for a user of the first tenant. */
    public DevToken firstToken() {
        DevSigningKey key = DevFolder.readSigningKey(settings.folder());
        return new DevTokenIssuer(key, Clock.systemUTC())
                .issue(new TokenRequest(TENANTS.get(0), "alice", TokenRequest.USER_SCOPES, TOKEN_LIFETIME));
    }

    /** Closes in reverse order: the service, the store, the folder. */
    @Override
    public void close() {
        while (!closers.isEmpty()) {
            closers.pop().run();
        }
    }
}
