package dev.valetkey.server.http;

import dev.valetkey.micronaut.property.IpNetwork;
import io.netty.util.NetUtil;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A range of IP addresses, such as {@code 10.0.0.0/8}, or a single address. Never resolves a name.
 *
 * @param network the addresses
 */
record AddressRange(IpNetwork network) {

    private static final String EXPECTED =
            "expected an IPv4 or IPv6 address or a range such as 10.0.0.0/8 or 2001:db8::/32";

    /**
     * Parses a range.
     *
     * @param text an address, or an address, a slash and the number of fixed bits
     * @throws IllegalArgumentException if it is not a range, or contains every address
     */
    public static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        InetAddress address = address(slash < 0 ? text : text.substring(0, slash));
        int bits = address.getAddress().length * 8;
        int prefix = slash < 0 ? bits : prefix(text, text.substring(slash + 1), bits);
        var network = new IpNetwork(address, prefix);
        // A range with other bits is likely to be a misspelt address.
        if (!network.isFirst()) {
            throw new IllegalArgumentException("'" + quoted(text) + "' has bits set beyond its prefix length;"
                    + " expected the first address of the range, or an address without '/" + prefix + "'");
        }
        return new AddressRange(network);
    }

    /** Parses an address without a name service; throws {@link IllegalArgumentException} for other texts. */
    static InetAddress address(String text) {
        byte[] bytes = text.indexOf('%') < 0 ? NetUtil.createByteArrayFromIpAddressString(text) : null;
        if (bytes == null) {
            throw new IllegalArgumentException("'" + quoted(text) + "' is not an IP address; " + EXPECTED);
        }
        try {
            // An IPv4-mapped IPv6 address becomes the IPv4 address.
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("4 or 16 bytes", impossible);
        }
    }

    /** Whether the address is in the range; IPv4 and IPv6 differ. */
    boolean contains(InetAddress address) {
        return network.contains(address);
    }

    private static int prefix(String text, String number, int bits) {
        if (!number.matches("\\d{1,3}") || Integer.parseInt(number) > bits) {
            throw new IllegalArgumentException(
                    "'" + quoted(text) + "' has an invalid prefix length; " + EXPECTED + ", at most /" + bits);
        }
        int prefix = Integer.parseInt(number);
        if (prefix == 0) {
            throw new IllegalArgumentException(
                    "'" + quoted(text) + "' would trust every client; expected the addresses of the proxies only");
        }
        return prefix;
    }

    private static String quoted(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
