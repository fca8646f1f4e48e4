package dev.valetkey.micronaut.webhook;

import org.apache.hc.client5.http.DnsResolver;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Resolves the host of a webhook and rejects it if one of its addresses is not permitted. The client connects to the returned
 * addresses and does not resolve the host again, so that a DNS server cannot return another address after the check.
 */
final class CheckedDnsResolver implements DnsResolver {

    private final DnsResolver resolver;
    private final PermittedAddresses permitted;

    CheckedDnsResolver(DnsResolver resolver, PermittedAddresses permitted) {
        this.resolver = resolver;
        this.permitted = permitted;
    }

    /** The address of the host is not permitted. */
    static final class ForbiddenAddressException extends UnknownHostException {

        private static final long serialVersionUID = 1L;

        ForbiddenAddressException(String host, InetAddress address) {
            super("'" + host + "' has the address " + address.getHostAddress()
                    + ", which is not public; add its network to " + WebhookConfiguration.ALLOWED_NETWORKS
                    + " if webhooks may be sent there");
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = resolver.resolve(host);
        for (InetAddress address : addresses) {
            if (!permitted.permits(address)) {
                throw new ForbiddenAddressException(host, address);
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
