package dev.valetkey.micronaut.webhook;

import dev.valetkey.core.port.webhook.WebhookRegistry;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

import java.time.Duration;

/**
 * The HTTP client of webhooks. The JDK's client resolves host names itself, so that the checked address need not be the one that
 * it connects to; this one connects to the addresses of its resolver, with the host's name for TLS and in the header. It uses no
 * proxy, which would resolve the name again.
 */
final class WebhookClient {

    private static final Duration MAX_CONNECT = Duration.ofSeconds(5);

    /** Most servers close an idle connection after a minute; its host is resolved and checked again afterwards. */
    private static final TimeValue MAX_AGE = TimeValue.ofMinutes(1);

    /** One for each endpoint. */
    private static final int MAX_CONNECTIONS = ConfiguredWebhooks.MAX_ENDPOINTS + WebhookRegistry.MAX_ENDPOINTS;

    private WebhookClient() {}

    static CloseableHttpClient create(ConfiguredWebhooks webhooks) {
        Timeout timeout = Timeout.of(webhooks.settings().timeout());
        Duration connect = webhooks.settings().timeout().compareTo(MAX_CONNECT) < 0
                ? webhooks.settings().timeout()
                : MAX_CONNECT;
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new CheckedDnsResolver(SystemDefaultDnsResolver.INSTANCE, webhooks.permitted()))
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(connect))
                        .setSocketTimeout(timeout)
                        .setTimeToLive(MAX_AGE)
                        .build())
                .setMaxConnPerRoute(MAX_CONNECTIONS)
                .setMaxConnTotal(MAX_CONNECTIONS)
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(timeout)
                        .setResponseTimeout(timeout)
                        .build())
                .setUserAgent("Valetkey-Webhooks")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }
}
