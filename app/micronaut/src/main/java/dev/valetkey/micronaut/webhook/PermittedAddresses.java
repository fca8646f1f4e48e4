package dev.valetkey.micronaut.webhook;

import dev.valetkey.micronaut.property.IpNetwork;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The addresses to which webhooks may be sent: public ones, and those of networks that the configuration allows. All others are
 * in the registries of special addresses
 * (<a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IPv4</a>,
 * <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">IPv6</a>): an endpoint there could be a service of the
 * own network that trusts its callers, such as the metadata of a cloud.
 */
final class PermittedAddresses {

    private static final List<IpNetwork> SPECIAL = Stream.of(
                    "0.0.0.0/8", // this network
                    "10.0.0.0/8", // private
                    "100.64.0.0/10", // carrier-grade NAT, also the metadata of Alibaba Cloud
                    "127.0.0.0/8", // loopback
                    "169.254.0.0/16", // link-local, also the metadata of AWS, Azure and Google Cloud
                    "172.16.0.0/12", // private
                    "192.0.0.0/24", // protocol assignments, also the metadata of Oracle Cloud
                    "192.0.2.0/24", // documentation
                    "192.88.99.0/24", // 6to4 relays
                    "192.168.0.0/16", // private
                    "198.18.0.0/15", // benchmarks
                    "198.51.100.0/24", // documentation
                    "203.0.113.0/24", // documentation
                    "224.0.0.0/4", // multicast
                    "240.0.0.0/4", // reserved, and broadcast
                    "2001::/23", // protocol assignments, among them Teredo, which contains an IPv4 address
                    "2001:db8::/32", // documentation
                    "2002::/16", // 6to4, contains an IPv4 address
                    "3fff::/20") // documentation
            .map(IpNetwork::parse)
            .toList();

    /** All public IPv6 addresses; the others are loopback, local, unique local, multicast or mapped. */
    private static final IpNetwork GLOBAL_UNICAST = IpNetwork.parse("2000::/3");

    /** In networks without IPv4, the DNS maps IPv4 addresses to these (RFC 6052 §2.1). */
    private static final IpNetwork NAT64 = IpNetwork.parse("64:ff9b::/96");

    private final List<IpNetwork> allowed;

    /** @param allowed networks that are permitted although they are not public */
    PermittedAddresses(List<IpNetwork> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    boolean permits(InetAddress address) {
        if (allowed.stream().anyMatch(network -> network.contains(address))) {
            return true;
        }
        if (NAT64.contains(address)) {
            return permits(embedded(address));
        }
        return (address instanceof Inet4Address || GLOBAL_UNICAST.contains(address))
                && SPECIAL.stream().noneMatch(network -> network.contains(address));
    }

    private static InetAddress embedded(InetAddress nat64) {
        byte[] bytes = nat64.getAddress();
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, bytes.length - 4, bytes.length));
        } catch (UnknownHostException wrongLength) {
            throw new IllegalStateException("An IPv4 address has four bytes", wrongLength);
        }
    }
}
