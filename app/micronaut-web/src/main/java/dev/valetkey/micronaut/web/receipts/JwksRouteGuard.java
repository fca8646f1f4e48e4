package dev.valetkey.micronaut.web.receipts;

import dev.valetkey.micronaut.property.ConfigError;
import dev.valetkey.micronaut.property.InvalidConfigurationException;
import dev.valetkey.micronaut.receipt.ReceiptKeys;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.http.HttpMethod;
import io.micronaut.web.router.Router;
import jakarta.inject.Singleton;

import java.util.List;

/**
 * Stops a service that has a route of its own at the path of the keys: with two routes, Micronaut rejects every request, and the
 * service's own tokens could not be verified any more.
 */
@Singleton
@Requires(beans = ReceiptKeys.class)
final class JwksRouteGuard implements ApplicationEventListener<StartupEvent> {

    private final Router router;
    private final ReceiptKeys keys;

    JwksRouteGuard(Router router, ReceiptKeys keys) {
        this.router = router;
        this.keys = keys;
    }

    @Override
    public void onApplicationEvent(StartupEvent event) {
        boolean taken = router.uriRoutes()
                .filter(route -> route.getHttpMethod() == HttpMethod.GET)
                .filter(route -> route.getUriMatchTemplate().toPathString().equals(keys.path()))
                .anyMatch(route -> route.getDeclaringType() != JwksController.class);
        if (taken) {
            throw new InvalidConfigurationException(List.of(new ConfigError(
                    "valetkey.receipts.jwks-path",
                    "another route of this service has the path " + keys.path()
                            + "; set another path, and publish its URL to those who verify receipts")));
        }
    }
}
