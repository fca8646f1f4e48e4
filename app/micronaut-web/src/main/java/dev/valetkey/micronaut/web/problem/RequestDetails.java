package dev.valetkey.micronaut.web.problem;

import dev.valetkey.core.outcome.Violation;
import dev.valetkey.policy.tenant.TenantId;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an access log needs to know about a request after its response. Values are as the client sent them: escape control
 * characters.
 *
 * @param tenant the caller's tenant; null for a request that was rejected before, or without one
 * @param subject the subject of the verified token; null without one
 * @param upload the id of the upload that the request concerns; null for none or several
 * @param problem the code of the problem that ended the request; null for none
 * @param rules the first five rules that rejected it, each as the policy and its code, such as {@code size/size-too-large}
 */
public record RequestDetails(
        @Nullable String tenant,
        @Nullable String subject,
        @Nullable String upload,
        @Nullable String problem,
        List<String> rules) {

    private static final String TENANT = "dev.valetkey.tenant";
    private static final String UPLOAD = "dev.valetkey.upload";
    private static final String PROBLEM = "dev.valetkey.problem";
    private static final int MAX_RULES = 5;
    private static final Pattern UPLOAD_PATH = Pattern.compile(ApiPaths.API
            + "/(?:admin/)?(?:uploads|inspections)/(?<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:/|$)");

    /**
     * Copies the rules.
     *
     * @param tenant the caller's tenant; null for a request that was rejected before, or without one
     * @param subject the subject of the verified token; null without one
     * @param upload the id of the upload that the request concerns; null for none or several
     * @param problem the code of the problem that ended the request; null for none
     * @param rules the first five rules that rejected it
     * @throws NullPointerException if the rules are null or contain null
     */
    public RequestDetails {
        rules = List.copyOf(rules);
    }

    /**
     * {@return the details of a request that has got its response}
     *
     * @param request the request
     */
    public static RequestDetails of(HttpRequest<?> request) {
        ProblemException problem =
                request.getAttribute(PROBLEM, ProblemException.class).orElse(null);
        return new RequestDetails(
                request.getAttribute(TENANT, String.class).orElse(null),
                request.getUserPrincipal(Authentication.class)
                        .map(Authentication::getName)
                        .orElse(null),
                request.getAttribute(UPLOAD, String.class).orElseGet(() -> uploadIn(request.getPath())),
                problem == null ? null : problem.code().wireName(),
                problem == null ? List.of() : rules(problem.violations()));
    }

    /**
     * Records the tenant of the caller.
     *
     * @param request the request
     * @param tenant the caller's tenant
     */
    public static void setTenant(HttpRequest<?> request, TenantId tenant) {
        request.setAttribute(TENANT, tenant.value());
    }

    /**
     * Records the upload that the request created.
     *
     * @param request the request
     * @param id the id of the upload
     */
    public static void setUpload(HttpRequest<?> request, String id) {
        request.setAttribute(UPLOAD, id);
    }

    /** Records the problem that ends the request. */
    static void setProblem(HttpRequest<?> request, ProblemException problem) {
        request.setAttribute(PROBLEM, problem);
    }

    private static List<String> rules(List<Violation> violations) {
        return violations.stream()
                .map(violation -> violation.policy() + "/" + violation.code())
                .distinct()
                .limit(MAX_RULES)
                .toList();
    }

    private static @Nullable String uploadIn(String path) {
        Matcher upload = UPLOAD_PATH.matcher(path);
        return upload.find() ? upload.group("id") : null;
    }
}
