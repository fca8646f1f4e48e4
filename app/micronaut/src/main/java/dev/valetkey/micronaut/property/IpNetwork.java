package dev.valetkey.micronaut.property;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of IP addresses in CIDR notation (RFC 4632, RFC 4291 §2.3).
 *
 * @param address the first address
 * @param prefix the number of leading bits that all addresses of the network share
 */
public record IpNetwork(InetAddress address, int prefix) {

    /** Only digits and colons: a name would be looked up in the DNS. */
    private static final Pattern CIDR = Pattern.compile(
            "(\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-fA-F]*:[0-9a-fA-F:]*(?:\\d{1,3}(?:\\.\\d{1,3}){3})?)/(\\d{1,3})");

    /**
     * Parses a network. Never resolves a name.
     *
     * @param text the first address and the prefix, such as {@code 10.20.0.0/16}
     * @return the network
     * @throws IllegalArgumentException if the text is not a network
     */
    public static IpNetwork parse(String text) {
        Matcher matcher = CIDR.matcher(text);
        if (!matcher.matches()) {
            throw invalid(text);
        }
        try {
            InetAddress address = InetAddress.getByName(matcher.group(1));
            int prefix = Integer.parseInt(matcher.group(2));
            IpNetwork network = new IpNetwork(address, prefix);
            if (prefix > address.getAddress().length * 8 || !network.isFirst()) {
                throw invalid(text);
            }
            return network;
        } catch (UnknownHostException notAnAddress) {
            throw new IllegalArgumentException(invalid(text).getMessage(), notAnAddress);
        }
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException("'" + text
                + "' is not a network; expected its first address and its prefix, such as 10.20.0.0/16 or fd00:1::/32");
    }

    /**
     * {@return whether the address is in the network; IPv4 and IPv6 differ}
     *
     * @param other the address
     */
    public boolean contains(InetAddress other) {
        byte[] bytes = other.getAddress();
        if (bytes.length != address.getAddress().length) {
            return false;
        }
        byte[] first = address.getAddress();
        for (int bit = 0; bit < prefix; bit++) {
            if (bit(bytes, bit) != bit(first, bit)) {
                return false;
            }
        }
        return true;
    }

    /** {@return whether the address is the first one of the network: its bits beyond the prefix are 0} */
    public boolean isFirst() {
        byte[] bytes = address.getAddress();
        for (int bit = prefix; bit < bytes.length * 8; bit++) {
            if (bit(bytes, bit) != 0) {
                return false;
            }
        }
        return true;
    }

    private static int bit(byte[] bytes, int index) {
        return bytes[index / 8] >> (7 - index % 8) & 1;
    }

    @Override
    public String toString() {
        return address.getHostAddress() + "/" + prefix;
    }
}
