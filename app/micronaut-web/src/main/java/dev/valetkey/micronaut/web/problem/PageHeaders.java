package dev.valetkey.micronaut.web.problem;

import io.micronaut.http.MutableHttpResponse;

/** Headers that restrict what a browser does with a response of this module. */
public final class PageHeaders {

    /** The Content-Security-Policy of a response that needs no other resource and that no page may frame. */
    public static final String NOTHING =
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private PageHeaders() {}

    /**
     * Adds the headers.
     *
     * @param <T> the type of the body
     * @param policy the Content-Security-Policy
     * @param response the response to change
     * @return the same response
     */
    public static <T> MutableHttpResponse<T> with(String policy, MutableHttpResponse<T> response) {
        response.getHeaders()
                .set("Content-Security-Policy", policy)
                .set("Referrer-Policy", "no-referrer")
                .set("X-Content-Type-Options", "nosniff");
        return response;
    }
}
