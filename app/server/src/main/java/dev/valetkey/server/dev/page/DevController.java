package dev.valetkey.server.dev.page;

import dev.valetkey.policy.tenant.TenantId;
import dev.valetkey.server.dev.DevSession;
import dev.valetkey.server.dev.DevTokens;
import dev.valetkey.server.token.DevToken;
import dev.valetkey.server.token.TokenRequest;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.io.ResourceLoader;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;

import java.io.FileNotFoundException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The demo page and the tokens for it, for any tenant and user, without authentication. */
@Controller
@Requires(beans = DevSession.class)
@Secured(SecurityRule.IS_ANONYMOUS)
final class DevController {

    private static final String PAGE = "classpath:valetkey/browser/demo/index.html";
    private static final Duration TOKEN_LIFETIME = Duration.ofHours(1);

    private final DevTokens tokens;
    private final ResourceLoader resources;

    DevController(DevTokens tokens, ResourceLoader resources) {
        this.tokens = tokens;
        this.resources = resources;
    }

    @Get
    StreamedFile page() throws FileNotFoundException {
        return resources
                .getResourceAsStream(PAGE)
                .map(html -> new StreamedFile(html, MediaType.TEXT_HTML_TYPE))
                .orElseThrow(() -> new FileNotFoundException(PAGE));
    }

    @Get("/dev/tenants")
    TenantsJson tenants() {
        return new TenantsJson(tokens.tenants().stream().map(TenantId::value).toList());
    }

    @Post("/dev/token")
    HttpResponse<TokenJson> token(@Body TokenRequestJson body) {
        DevToken token = tokens.issue(request(body));
        return HttpResponse.ok(new TokenJson(token.value(), token.expiresAt()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private static TokenRequest request(TokenRequestJson body) {
        try {
            return new TokenRequest(
                    new TenantId(body.tenant()), body.subject(), TokenRequest.USER_SCOPES, TOKEN_LIFETIME);
        } catch (IllegalArgumentException e) {
            throw new HttpStatusException(HttpStatus.BAD_REQUEST, e.getMessage());
        }
    }

    @Serdeable
    record TenantsJson(List<String> tenants) {}

    @Serdeable
    record TokenRequestJson(String tenant, String subject) {}

    @Serdeable
    record TokenJson(String token, Instant expiresAt) {}
}
