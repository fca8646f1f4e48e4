package dev.valetkey.micronaut.web.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import static dev.valetkey.micronaut.web.fuzz.HostileRequest.get;
import static dev.valetkey.micronaut.web.fuzz.HostileRequest.headerValue;
import static dev.valetkey.micronaut.web.fuzz.HostileRequest.percentEncoded;
import static dev.valetkey.micronaut.web.fuzz.HostileRequest.post;
import static dev.valetkey.micronaut.web.fuzz.HostileRequest.quoted;

/**
 * One place of a route that a caller fills with text.
 *
 * @param name names the route and the place
 * @param request returns the request with a text in this place, and valid values in all others
 */
record TextField(String name, Function<String, HostileRequest> request) {

    /** An id that no upload has. */
    static final String UNKNOWN_ID = "01890a5d-ac96-774b-bcce-b302099a8057";

    private static final String INTENT =
            "{\"purpose\": \"document\", \"fileName\": \"a.txt\", \"contentType\": \"text/plain\", \"size\": 1%s}";

    /** Every text field of every route, for uploads with the given id. */
    static List<TextField> all(String id) {
        List<TextField> fields = new ArrayList<>();
        intents(fields);
        queries(fields);
        paths(fields);
        bodies(fields, id);
        headers(fields, id);
        return fields;
    }

    private static void intents(List<TextField> fields) {
        Map<String, Function<String, String>> members = Map.of(
                "purpose", text -> "{\"fileName\": \"a.txt\", \"purpose\": " + quoted(text) + "}",
                "fileName", text -> "{\"purpose\": \"document\", \"fileName\": " + quoted(text) + "}",
                "contentType", text -> "{\"fileName\": \"a.txt\", \"contentType\": " + quoted(text) + "}",
                "size", text -> INTENT.replace("1%s", quoted(text)),
                "kind", text -> INTENT.formatted(", \"kind\": " + quoted(text)),
                "algorithm",
                        text -> INTENT.formatted(
                                ", \"checksum\": {\"value\": \"\", \"algorithm\": " + quoted(text) + "}"),
                "checksum",
                        text -> INTENT.formatted(
                                ", \"checksum\": {\"algorithm\": \"SHA256\", \"value\": " + quoted(text) + "}"),
                "metadata name", text -> INTENT.formatted(", \"metadata\": {" + quoted(text) + ": \"x\"}"),
                "metadata value", text -> INTENT.formatted(", \"metadata\": {\"album-id\": " + quoted(text) + "}"),
                "unknown member", text -> INTENT.formatted(", " + quoted(text) + ": " + quoted(text)));
        members.forEach((member, intent) -> {
            fields.add(new TextField("create " + member, text -> post("/v1/uploads", intent.apply(text))));
            fields.add(new TextField("explain " + member, text -> post("/v1/explain", intent.apply(text))));
            fields.add(new TextField(
                    "batch " + member,
                    text -> post(
                            "/v1/uploads/batch",
                            "{\"uploads\": [" + INTENT.formatted("") + ", " + intent.apply(text) + "]}")));
        });
    }

    private static void queries(List<TextField> fields) {
        query(fields, "/v1/uploads?", "state", "purpose", "subject", "limit", "cursor");
        query(fields, "/v1/admin/uploads?", "tenant", "state", "purpose", "subject", "limit", "cursor");
        query(fields, "/v1/admin/events?", "tenant", "limit", "cursor");
        query(fields, "/v1/admin/inspections?", "tenant", "state", "code", "limit", "cursor");
        query(fields, "/v1/admin/export?", "tenant");
        query(fields, "/v1/admin/export?tenant=acme&", "subject");
        query(fields, "/v1/uploads/" + UNKNOWN_ID + "/content?", "disposition");
        fields.add(new TextField(
                "discard reason",
                text -> new HostileRequest(
                        "DELETE",
                        "/v1/admin/inspections/" + UNKNOWN_ID + "?reason=" + percentEncoded(text),
                        Map.of(),
                        new byte[0])));
    }

    private static void query(List<TextField> fields, String target, String... names) {
        for (String name : names) {
            fields.add(new TextField(target + name, text -> get(target + name + "=" + percentEncoded(text))));
        }
        fields.add(new TextField(target + "name", text -> get(target + percentEncoded(text) + "=1")));
    }

    private static void paths(List<TextField> fields) {
        for (String route : List.of(
                "GET /v1/uploads/{}",
                "DELETE /v1/uploads/{}",
                "POST /v1/uploads/{}/renew",
                "POST /v1/uploads/{}/complete",
                "GET /v1/uploads/{}/parts",
                "GET /v1/uploads/{}/content",
                "GET /v1/uploads/{}/receipt",
                "POST /v1/uploads/{}/download",
                "GET /v1/admin/uploads/{}",
                "DELETE /v1/admin/events/{}",
                "POST /v1/admin/events/{}/redeliver",
                "GET /v1/admin/inspections/{}",
                "POST /v1/admin/inspections/{}/release",
                "GET /v1/admin/erasures/{}",
                "GET /v1/admin/webhooks/{}",
                "DELETE /v1/admin/webhooks/{}",
                "GET /v1/admin/webhooks/{}/attempts",
                "POST /v1/admin/webhooks/{}/replay",
                "POST /v1/admin/webhooks/{}/rotate",
                "POST /v1/admin/webhooks/{}/enable",
                "POST /v1/admin/webhooks/{}/disable",
                "POST /v1/admin/webhooks/{}/test",
                "POST /v1/admin/tenants/x{}/suspend",
                "POST /v1/admin/tenants/x{}/resume")) {
            String method = route.substring(0, route.indexOf(' '));
            String path = route.substring(route.indexOf(' ') + 1);
            fields.add(new TextField(
                    route,
                    text -> new HostileRequest(
                            method, path.replace("{}", percentEncoded(text)), Map.of(), new byte[0])));
        }
    }

    private static void bodies(List<TextField> fields, String id) {
        body(fields, "POST", "/v1/uploads/" + id + "/download", "{\"disposition\": %s}");
        body(fields, "POST", "/v1/uploads/" + id + "/parts", "{\"parts\": [{\"number\": %s}]}");
        body(
                fields,
                "POST",
                "/v1/uploads/" + id + "/parts",
                "{\"parts\": [{\"number\": 1, \"checksum\": {\"algorithm\": \"SHA256\", \"value\": %s}}]}");
        body(
                fields,
                "POST",
                "/v1/downloads/batch",
                "{\"downloads\": [{\"id\": \"" + UNKNOWN_ID + "\"}, {\"id\": %s}]}");
        body(fields, "POST", "/v1/downloads/batch", "{\"downloads\": [{\"id\": \"x\", \"disposition\": %s}]}");
        body(fields, "POST", "/v1/admin/events/redeliver", "{\"tenant\": %s}");
        body(fields, "POST", "/v1/admin/erase", "{\"tenant\": %s}");
        body(fields, "POST", "/v1/admin/erase", "{\"tenant\": \"nobody\", \"subject\": %s}");
        body(fields, "POST", "/v1/admin/tenants/nobody/suspend", "{\"reason\": %s}");
        body(fields, "POST", "/v1/admin/inspections/" + UNKNOWN_ID + "/release", "{\"reason\": %s}");
        body(fields, "POST", "/v1/admin/webhooks", "{\"name\": %s, \"url\": \"https://198.51.100.7/\"}");
        body(fields, "POST", "/v1/admin/webhooks", "{\"name\": \"fuzz\", \"url\": %s}");
        body(
                fields,
                "POST",
                "/v1/admin/webhooks",
                "{\"name\": \"fuzz\", \"url\": \"https://a.test\", \"events\": [%s]}");
        body(fields, "POST", "/v1/admin/webhooks", "{\"name\": \"fuzz\", \"url\": \"https://a.test\", \"tenant\": %s}");
        body(fields, "PATCH", "/v1/admin/webhooks/fuzz", "{\"url\": %s}");
        body(fields, "POST", "/v1/admin/webhooks/fuzz/rotate", "{\"overlap\": %s}");
    }

    private static void body(List<TextField> fields, String method, String target, String template) {
        fields.add(new TextField(
                method + " " + target + " " + template,
                text -> HostileRequest.json(
                        method, target, HostileRequest.utf8(template.replace("%s", quoted(text))))));
    }

    private static void headers(List<TextField> fields, String id) {
        for (String name : List.of(
                "Idempotency-Key",
                "Content-Type",
                "Content-Encoding",
                "Accept",
                "Accept-Encoding",
                "Accept-Language",
                "Origin",
                "X-Forwarded-For",
                "X-Forwarded-Prefix",
                "X-Forwarded-Host",
                "traceparent",
                "Cookie",
                "Expect",
                "X-" + "Unknown")) {
            fields.add(new TextField(
                    "create " + name,
                    text -> post("/v1/uploads", INTENT.formatted("")).header(name, headerValue(text))));
        }
        for (String name :
                List.of("Prefer", "If-None-Match", "If-Match", "If-Modified-Since", "Range", "Authorization")) {
            fields.add(new TextField(
                    "get " + name, text -> get("/v1/uploads/" + id).header(name, headerValue(text))));
        }
        fields.add(new TextField(
                "renew Idempotency-Key",
                text -> post("/v1/uploads/" + id + "/renew", "").header("Idempotency-Key", headerValue(text))));
    }
}
