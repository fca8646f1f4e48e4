package dev.valetkey.server.doctor.check;

import dev.valetkey.micronaut.bucket.BucketNeeds;
import dev.valetkey.micronaut.bucket.BucketSettings;
import dev.valetkey.server.doctor.Check;
import dev.valetkey.server.doctor.Finding;
import dev.valetkey.server.doctor.account.AccountReader;
import software.amazon.awssdk.services.s3.model.CORSRule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The CORS rules allow the pages of the service what its grants need, and nobody else anything. */
record CorsCheck(BucketNeeds needs, Set<String> pages, AccessContract contract) implements Check {

    private static final String INPUT = "allowed_origins of the stack";
    private static final String APPLY = "terraform apply; or: aws s3api put-bucket-cors";

    CorsCheck {
        pages = Set.copyOf(pages);
    }

    @Override
    public String subject() {
        return "CORS rules";
    }

    @Override
    public List<Finding> examine(AccountReader account) {
        List<CORSRule> rules = account.cors();
        List<Finding> findings = new ArrayList<>();
        Set<String> origins = origins(rules);
        Set<String> methods = new TreeSet<>();
        needs.kinds().forEach(kind -> methods.add(contract.method(kind)));
        for (String method : methods) {
            origins.stream()
                    .flatMap(origin -> examine(rules, method, origin).stream())
                    .limit(1)
                    .forEach(findings::add);
        }
        findings.addAll(examineWidth(rules));
        return findings;
    }

    /** The pages of the configuration and of the settings; without both, any page of the rules. */
    private Set<String> origins(List<CORSRule> rules) {
        Set<String> origins = new TreeSet<>(pages);
        needs.settings().corsOrigins().ifPresent(origins::addAll);
        if (origins.isEmpty()) {
            rules.forEach(rule -> origins.addAll(rule.allowedOrigins()));
        }
        return origins.isEmpty() ? Set.of("https://app.example.com") : origins;
    }

    /** S3 uses the first rule that matches (S3 User Guide, "Using cross-origin resource sharing"). */
    private List<Finding> examine(List<CORSRule> rules, String method, String origin) {
        Set<String> headers = contract.corsHeaders(method, needs.kinds(), "allow_headers");
        List<CORSRule> matching = rules.stream()
                .filter(rule -> rule.allowedMethods().contains(method))
                .filter(rule -> rule.allowedOrigins().stream().anyMatch(any -> BucketSettings.matches(any, origin)))
                .toList();
        if (matching.isEmpty()) {
            boolean unknown =
                    rules.stream().noneMatch(rule -> rule.allowedMethods().contains(method));
            return List.of(Finding.error(
                    unknown ? "cors-method" : "cors-origin",
                    "no CORS rule allows " + method + " from " + origin,
                    "browsers send no request otherwise",
                    unknown ? "grants of the stack; or: aws s3api put-bucket-cors" : INPUT));
        }
        CORSRule rule = matching.stream()
                .filter(any -> missing(headers, any.allowedHeaders()).isEmpty())
                .findFirst()
                .orElse(matching.get(0));
        return examineHeaders(rule, method, headers);
    }

    private List<Finding> examineHeaders(CORSRule rule, String method, Set<String> headers) {
        Set<String> rejected = missing(headers, rule.allowedHeaders());
        if (!rejected.isEmpty()) {
            return List.of(Finding.error(
                    "cors-headers",
                    "the CORS rule for " + method + " does not allow " + String.join(", ", rejected),
                    "grants require these request headers",
                    APPLY));
        }
        Set<String> hidden =
                missing(contract.corsHeaders(method, needs.kinds(), "expose_headers"), rule.exposeHeaders());
        return hidden.isEmpty()
                ? List.of()
                : List.of(Finding.warning(
                        "cors-exposed",
                        "the CORS rule for " + method + " does not expose " + String.join(", ", hidden),
                        "clients read these response headers",
                        APPLY));
    }

    /** A pattern such as {@code x-amz-meta-*} needs the same or a wider pattern. */
    private static Set<String> missing(Set<String> needed, List<String> allowed) {
        Set<String> missing = new TreeSet<>(needed);
        missing.removeIf(
                header -> allowed.stream().anyMatch(pattern -> BucketSettings.matches(lower(pattern), lower(header))));
        return missing;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private List<Finding> examineWidth(List<CORSRule> rules) {
        List<Finding> findings = new ArrayList<>();
        for (CORSRule rule : rules) {
            if (rule.allowedOrigins().contains("*")) {
                findings.add(Finding.error(
                        "cors-any-origin",
                        "a CORS rule allows every origin",
                        "the origins of your pages; any page could use a link that it obtains",
                        INPUT));
            }
            if (rule.allowedHeaders().contains("*")) {
                findings.add(Finding.warning(
                        "cors-any-header",
                        "a CORS rule allows every header",
                        "the headers that the grants sign",
                        APPLY));
            }
        }
        needs.settings()
                .corsOrigins()
                .ifPresent(known -> rules.stream()
                        .flatMap(rule -> rule.allowedOrigins().stream())
                        .filter(origin -> !origin.equals("*") && !known.contains(origin))
                        .limit(1)
                        .forEach(origin -> findings.add(Finding.warning(
                                "cors-other-origin",
                                "a CORS rule allows " + origin,
                                "only " + String.join(", ", known),
                                INPUT))));
        return findings;
    }
}
