package dev.valetkey.server.http;

import dev.valetkey.server.http.accesslog.AccessLog;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.NetUtil;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Removes the headers by which proxies describe a client, unless a trusted proxy sent them, so that nothing behind this
 * handler can be misled: not Micronaut, its IP rules or a plug-in. What remains is normalized: {@code X-Forwarded-For} is
 * the address of the client alone.
 */
final class ForwardingHeaders extends ChannelInboundHandlerAdapter {

    static final String FORWARDED_PREFIX = "X-Forwarded-Prefix";

    private static final String FOR = "X-Forwarded-For";
    private static final String PREFIX = "x-forwarded-";

    /** Headers of the same meaning that no setting enables: proxies pass those of the client on. */
    private static final List<String> OTHERS =
            List.of("forwarded", "x-real-ip", "x-client-ip", "x-cluster-client-ip", "true-client-ip");

    /** The headers that a trusted proxy can send, with their syntax. */
    private static final Map<String, Pattern> ACCEPTED = Map.of(
            "X-Forwarded-Proto",
            Pattern.compile("https?"),
            "X-Forwarded-Host",
            Pattern.compile("[A-Za-z0-9.-]{1,253}(?::\\d{1,5})?|\\[[0-9A-Fa-f:.]{2,45}](?::\\d{1,5})?"),
            "X-Forwarded-Port",
            Pattern.compile("\\d{1,5}"),
            FORWARDED_PREFIX,
            Pattern.compile("(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]{0,63}){1,8}"));

    private final TrustedProxies proxies;

    ForwardingHeaders(TrustedProxies proxies) {
        this.proxies = proxies;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            HttpHeaders kept = new DefaultHttpHeaders();
            // A Unix domain socket has no address.
            if (context.channel().remoteAddress() instanceof InetSocketAddress peer) {
                read(context, request.headers(), peer.getAddress(), kept);
            }
            List.copyOf(request.headers().names()).stream()
                    .filter(ForwardingHeaders::describesClient)
                    .forEach(request.headers()::remove);
            request.headers().add(kept);
        }
        context.fireChannelRead(message);
    }

    private void read(ChannelHandlerContext context, HttpHeaders headers, InetAddress peer, HttpHeaders kept) {
        InetAddress client = proxies.client(peer, headers.getAll(FOR));
        context.channel().attr(AccessLog.CLIENT).set(client);
        if (proxies.contains(peer)) {
            ACCEPTED.forEach((name, syntax) -> keep(headers, name, syntax, kept));
            kept.set(FOR, NetUtil.toAddressString(client));
        }
    }

    private static boolean describesClient(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith(PREFIX) || OTHERS.contains(lower);
    }

    /** The last element is the trusted proxy's own; an earlier one may be the client's. */
    private static void keep(HttpHeaders headers, String name, Pattern syntax, HttpHeaders kept) {
        List<String> values = headers.getAll(name);
        if (values.isEmpty()) {
            return;
        }
        String last = values.get(values.size() - 1);
        String own = last.substring(last.lastIndexOf(',') + 1).strip();
        if (syntax.matcher(own).matches()) {
            kept.set(name, own);
        }
    }
}
