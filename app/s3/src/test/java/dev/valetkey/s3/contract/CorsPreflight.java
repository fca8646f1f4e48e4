package dev.valetkey.s3.contract;

import dev.valetkey.s3.bucket.BucketLocation;
import dev.valetkey.s3.infra.GrantsFile.Kind;
import software.amazon.awssdk.services.s3.model.CORSRule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collection;
import java.util.List;

/** The CORS preflight request that a browser sends for a page before a request to the bucket. */
record CorsPreflight(BucketLocation location, String origin) {

    private static final String ORIGIN = "https://app.example.com";

    CorsPreflight(BucketLocation location) {
        this(location, ORIGIN);
    }

    /** Returns the rule that the Terraform kit creates for a kind of grant. */
    static CORSRule rule(Kind kind) {
        CORSRule.Builder rule = CORSRule.builder()
                .allowedOrigins(ORIGIN)
                .allowedMethods(kind.methods())
                .exposeHeaders(kind.exposedHeaders())
                .maxAgeSeconds(3000);
        // The SDK distinguishes an empty list from an absent one.
        return kind.pageHeaders().isEmpty()
                ? rule.build()
                : rule.allowedHeaders(kind.pageHeaders()).build();
    }

    /** Returns the headers without wildcards; LocalStack matches wildcards literally, unlike S3. */
    static List<String> toPlainStrings(Collection<String> listed) {
        return listed.stream().filter(name -> !name.contains("*")).toList();
    }

    CorsPreflight from(String other) {
        return new CorsPreflight(location, other);
    }

    /** Whether the bucket allows a page to send such a request. */
    boolean allows(String method, List<String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(location.endpoint() + "/" + location.bucket() + "/incoming/acme/0198"))
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", method);
        if (!headers.isEmpty()) {
            request.header("Access-Control-Request-Headers", String.join(",", headers));
        }
        return send(request.build()).statusCode() == 200;
    }

    private static HttpResponse<Void> send(HttpRequest request) {
        try {
            return HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
