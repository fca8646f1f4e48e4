package dev.valetkey.core.net;

import java.util.regex.Pattern;

/** The hosts of URLs that are this machine, so that plain HTTP to them cannot be read or changed on a network. */
public final class LoopbackHost {

    private static final Pattern HOST = Pattern.compile("localhost|127(?:\\.\\d{1,3}){3}|\\[::1]");

    private LoopbackHost() {}

    /**
     * {@return whether the host is this machine} Names are not resolved, because another answer may follow.
     *
     * @param host the host of a URI in lower case, an IPv6 address in brackets
     */
    public static boolean matches(String host) {
        return HOST.matcher(host).matches();
    }
}
