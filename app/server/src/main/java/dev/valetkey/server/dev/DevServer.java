package dev.valetkey.server.dev;

import dev.valetkey.micronaut.aws.PlainHttpEndpoint;
import dev.valetkey.server.cors.AllowedOrigins;
import dev.valetkey.server.folder.DevFolder;
import dev.valetkey.server.folder.S3Access;
import dev.valetkey.server.start.HttpService;
import dev.valetkey.server.start.ReadinessProbe;
import dev.valetkey.server.start.StartupException;
import io.micronaut.context.env.PropertySource;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** The development server: local S3 and the service, on loopback by default, with one data folder. */
public final class DevServer implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(30);

    private final DevSettings settings;
    private final Deque<Runnable> closers = new ArrayDeque<>();
    private @Nullable DevStartReport report;

    private DevServer(DevSettings settings) {
        this.settings = settings;
    }

    /**
     * Starts it and returns when {@code /health} returns 200.
     *
     * @param files the team's configuration files
     * @throws StartupException if a port or the folder is in use, or the configuration is invalid
     */
    public static DevServer start(DevSettings settings, List<PropertySource> files) throws InterruptedException {
        var server = new DevServer(settings);
        try {
            server.start(TeamConfiguration.read(files));
            return server;
        } catch (InterruptedException | RuntimeException failure) {
            server.close();
            throw failure;
        }
    }

    private void start(TeamConfiguration team) throws InterruptedException {
        PublicHostCheck.requireOwnAddress(settings.addresses());
        DevFolder folder = DevFolder.open(settings.folder());
        closers.push(folder::close);
        DevAddresses addresses = settings.addresses();
        AllowedOrigins origins = settings.allowedOrigins().and(team.origins());
        S3Access access = LocalStore.access(folder, settings);
        // In parallel with the service, for a fast start: neither needs the other before the first request.
        CompletableFuture<LocalStore> store =
                CompletableFuture.supplyAsync(() -> LocalStore.start(folder, addresses, origins, access));
        closers.push(() -> store.thenAccept(LocalStore::close)
                .exceptionally(neverStarted -> null)
                .join());
        var session = new DevSession(folder.signingKey(), settings);
        HttpService service = HttpService.start(
                team.with(DevConfiguration.defaults(team, folder), DevConfiguration.own(settings, folder, access))
                        .singletons(session, origins, new PlainHttpEndpoint()),
                "--port");
        closers.push(service::close);
        store.join();
        PublicHostCheck.requireReachable(addresses);
        ReadinessProbe.await(addresses.service().resolve("/health"), START_TIMEOUT);
        DevTokens tokens = service.bean(DevTokens.class);
        folder.write(tokens.claims());
        report = DevStartReport.of(settings, team, tokens, addresses.service());
    }

    /** What the user needs to know about the started server. */
    public DevStartReport report() {
        return Objects.requireNonNull(report, "started");
    }

    /** Closes in reverse order: the service, the store, the folder. */
    @Override
    public void close() {
        while (!closers.isEmpty()) {
            closers.pop().run();
        }
    }
}
