package dev.valetkey.server.http;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Objects;

/** A range of IP addresses, such as {@code 10.0.0.0/8}, or a single address. Never resolves a name. */
public final class AddressRange {

    private static final String EXPECTED =
            "expected an IPv4 or IPv6 address or a range such as 10.0.0.0/8 or 2001:db8::/32";

    private final IpSubnetFilterRule rule;
    private final String text;

    private AddressRange(IpSubnetFilterRule rule, String text) {
        this.rule = rule;
        this.text = text;
    }

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
        var rule = new IpSubnetFilterRule(address, prefix, IpFilterRuleType.ACCEPT);
        requireNetwork(text, address, prefix);
        return new AddressRange(rule, text);
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
        return rule.matches(new InetSocketAddress(address, 0));
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

    /** A range with other bits is likely to be a misspelt address. */
    private static void requireNetwork(String text, InetAddress address, int prefix) {
        byte[] bytes = address.getAddress();
        for (int bit = prefix; bit < bytes.length * 8; bit++) {
            if ((bytes[bit / 8] >> (7 - bit % 8) & 1) != 0) {
                throw new IllegalArgumentException("'" + quoted(text) + "' has bits set beyond its prefix length;"
                        + " expected the first address of the range, or an address without '/" + prefix + "'");
            }
        }
    }

    private static String quoted(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressRange range && text.equals(range.text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
