package dev.valetkey.ledger.jdbc.webhook;

import dev.valetkey.core.port.webhook.WebhookSender;
import dev.valetkey.core.port.webhook.WebhookSender.Response.Delivered;
import dev.valetkey.core.port.webhook.WebhookSender.Response.Refused;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Receivers of webhooks by endpoint; those without a rule accept everything. Records all requests. */
final class TestReceivers implements WebhookSender {

    static final Function<Request, Response> ACCEPT = request -> new Delivered(204);
    static final Function<Request, Response> DOWN = request -> new Response.Unreachable("Connection refused");
    static final Function<Request, Response> ERROR = request -> new Refused(500, null);

    private final Map<String, Function<Request, Response>> rules = new ConcurrentHashMap<>();
    private final List<Request> requests = new ArrayList<>();
    private final List<Request> accepted = new ArrayList<>();

    void rule(String endpoint, Function<Request, Response> rule) {
        rules.put(endpoint, rule);
    }

    @Override
    public Response send(Request request) {
        Response response = rules.getOrDefault(request.endpoint(), ACCEPT).apply(request);
        synchronized (this) {
            requests.add(request);
            if (response instanceof Delivered) {
                accepted.add(request);
            }
        }
        return response;
    }

    synchronized List<UUID> accepted(String endpoint) {
        return accepted.stream()
                .filter(request -> request.endpoint().equals(endpoint))
                .map(Request::id)
                .toList();
    }

    synchronized List<Request> requests(String endpoint) {
        return requests.stream()
                .filter(request -> request.endpoint().equals(endpoint))
                .toList();
    }
}
