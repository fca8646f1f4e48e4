package dev.valetkey.micronaut.web.security;

import com.nimbusds.jwt.JWTClaimNames;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Caller.Reach;
import dev.valetkey.micronaut.tenant.TenantClaims;
import dev.valetkey.micronaut.web.problem.ProblemCode;
import dev.valetkey.micronaut.web.problem.ProblemException;
import dev.valetkey.micronaut.web.problem.RequestDetails;
import dev.valetkey.micronaut.web.token.AuthSettings;
import dev.valetkey.policy.Subject;
import dev.valetkey.policy.tenant.TenantId;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import io.micronaut.security.authentication.Authentication;
import jakarta.inject.Singleton;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Binds the caller in controllers: tenant, subject and reach of the verified token, and nothing else from the request. */
@Singleton
final class CallerBinder implements TypedRequestArgumentBinder<Caller> {
    private final AuthSettings settings;
    private final TenantClaims tenants;

    CallerBinder(AuthSettings settings, TenantClaims tenants) {
        this.settings = settings;
        this.tenants = tenants;
    }

    @Override
    public Argument<Caller> argumentType() {
        return Argument.of(Caller.class);
    }

    @Override
    public BindingResult<Caller> bind(ArgumentConversionContext<Caller> context, HttpRequest<?> request) {
        Caller caller = request.getUserPrincipal(Authentication.class)
                .map(authentication -> caller(authentication.getAttributes()))
                .orElseThrow(() -> BearerChallenge.unauthenticated(request));
        RequestDetails.setTenant(request, caller.tenant());
        return () -> Optional.of(caller);
    }

    private Caller caller(Map<String, Object> claims) {
        if (!(claims.get(JWTClaimNames.SUBJECT) instanceof String subject)) {
            throw ProblemException.of(ProblemCode.TOKEN_INVALID);
        }
        Map<String, Object> present = new LinkedHashMap<>(claims);
        present.values().removeIf(value -> value == null);
        Set<String> scopes = Scope.namesIn(claims);
        Reach reach = scopes.contains(Scope.UPLOADS_TENANT.wireName()) ? Reach.TENANT : Reach.OWN;
        return new Caller(tenant(claims), new Subject(subject, scopes, present), reach);
    }

    /** Compares the claim exactly: folding its case or shortening a path would merge tenants. */
    private TenantId tenant(Map<String, Object> claims) {
        Optional<TenantId> tenant =
                claims.get(settings.tenantClaim()) instanceof String claim ? tenants.tenantOf(claim) : Optional.empty();
        return tenant.orElseThrow(() -> ProblemException.of(ProblemCode.UNKNOWN_TENANT));
    }
}
