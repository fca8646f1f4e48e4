package dev.valetkey.micronaut.web.fuzz;

import javax.net.ssl.SSLSession;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A response to a {@link HostileRequest}, which has no {@link HttpRequest}. */
record FuzzResponse(int statusCode, Map<String, List<String>> fields, String body) implements HttpResponse<String> {

    @Override
    public HttpRequest request() {
        throw new UnsupportedOperationException("A hostile request is only bytes");
    }

    @Override
    public Optional<HttpResponse<String>> previousResponse() {
        return Optional.empty();
    }

    @Override
    public HttpHeaders headers() {
        return HttpHeaders.of(fields, (name, value) -> true);
    }

    @Override
    public Optional<SSLSession> sslSession() {
        return Optional.empty();
    }

    @Override
    public URI uri() {
        throw new UnsupportedOperationException("A hostile request may have no URI");
    }

    @Override
    public HttpClient.Version version() {
        return HttpClient.Version.HTTP_1_1;
    }
}
