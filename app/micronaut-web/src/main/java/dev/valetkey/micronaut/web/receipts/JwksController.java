package dev.valetkey.micronaut.web.receipts;

import dev.valetkey.micronaut.receipt.ReceiptKeys;
import dev.valetkey.micronaut.web.problem.PageHeaders;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;

/** Publishes the keys that verify receipts. A service without receipts does not have this route. */
@Hidden
@Secured(SecurityRule.IS_ANONYMOUS)
@Requires(beans = ReceiptKeys.class)
@Controller(JwksController.PATH)
final class JwksController {

    /** The property is validated when the service starts. */
    static final String PATH = "${valetkey.receipts.jwks-path:/.well-known/jwks.json}";

    private final ReceiptKeys keys;

    JwksController(ReceiptKeys keys) {
        this.keys = keys;
    }

    /** RFC 7517 section 8.5. A verifier that finds an unknown key id fetches the set again. */
    @Get(produces = "application/jwk-set+json")
    HttpResponse<String> keys() {
        return PageHeaders.with(PageHeaders.NOTHING, HttpResponse.ok(keys.toJwks()))
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300");
    }
}
