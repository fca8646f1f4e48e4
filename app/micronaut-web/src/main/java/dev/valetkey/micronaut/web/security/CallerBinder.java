package dev.valetkey.micronaut.web.security;

import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Caller.Reach;
import dev.valetkey.micronaut.tenant.TenantClaims;
import dev.valetkey.micronaut.web.problem.ProblemCode;
import dev.valetkey.micronaut.web.problem.ProblemException;
import dev.valetkey.micronaut.web.problem.RequestDetails;
import dev.valetkey.micronaut.web.token.Scope;
import dev.valetkey.micronaut.web.token.VerifiedToken;
import dev.valetkey.policy.Subject;
import dev.valetkey.policy.tenant.Tenant;
import dev.valetkey.policy.tenant.TenantDirectory;
import dev.valetkey.policy.tenant.TenantId;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Binds the caller in controllers: tenant, subject and reach of the verified token, and nothing else from the request. */
@Singleton
final class CallerBinder implements TypedRequestArgumentBinder<Caller> {
    private final TenantDirectory directory;
    private final TenantClaims tenants;

    CallerBinder(TenantDirectory directory, TenantClaims tenants) {
        this.directory = directory;
        this.tenants = tenants;
    }

    @Override
    public Argument<Caller> argumentType() {
        return Argument.of(Caller.class);
    }

    @Override
    public BindingResult<Caller> bind(ArgumentConversionContext<Caller> context, HttpRequest<?> request) {
        Caller caller = request.getUserPrincipal(TokenAuthentication.class)
                .map(authentication -> caller(authentication.token()))
                .orElseThrow(() -> BearerChallenge.unauthenticated(request));
        RequestDetails.setTenant(request, caller.tenant());
        return () -> Optional.of(caller);
    }

    private Caller caller(VerifiedToken token) {
        Map<String, Object> present = new LinkedHashMap<>(token.claims());
        present.values().removeIf(value -> value == null);
        Reach reach = token.has(Scope.UPLOADS_TENANT) ? Reach.TENANT : Reach.OWN;
        return new Caller(tenant(token), new Subject(token.subject(), token.scopes(), present), reach);
    }

    /** Compares the claim exactly: folding its case or shortening a path would merge tenants. */
    private TenantId tenant(VerifiedToken token) {
        return token.singleTenant()
                .flatMap(directory::find)
                .map(Tenant::id)
                .or(() -> token.tenantClaim().flatMap(tenants::tenantOf))
                .orElseThrow(() -> ProblemException.of(ProblemCode.UNKNOWN_TENANT));
    }
}
