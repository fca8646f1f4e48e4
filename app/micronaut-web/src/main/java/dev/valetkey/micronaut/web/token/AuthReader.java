package dev.valetkey.micronaut.web.token;

import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.web.token.TenantSource.SingleTenant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code valetkey.auth}: one issuer, or several below {@code issuers}. */
final class AuthReader {

    /** Each has keys, and readiness checks all of them. */
    private static final int MAX_ISSUERS = 100;

    private static final List<String> PROPERTIES = List.of(
            "issuer",
            "audience",
            "client-ids",
            "algorithms",
            "tenant-claim",
            "tenant",
            "scope-claims",
            "scope-prefixes",
            "subject-prefix",
            "max-token-life",
            "jwks-url",
            "jwks-file");

    private AuthReader() {}

    /** Returns the settings; empty after an error. */
    static Optional<AuthSettings> read(ConfigSection auth) {
        ConfigSection named = auth.section(AuthConfiguration.ISSUERS);
        Map<String, ConfigSection> sections = named.children();
        List<IssuerSettings> issuers = new ArrayList<>();
        if (sections.isEmpty()) {
            new IssuerReader(auth).read().ifPresent(issuers::add);
        } else {
            rejectUnnamed(auth);
            sections.values()
                    .forEach(section -> new IssuerReader(section).read().ifPresent(issuers::add));
        }
        if (sections.size() > MAX_ISSUERS) {
            named.error("has " + sections.size() + " issuers; expected at most " + MAX_ISSUERS);
        }
        rejectEqualNames(named, issuers);
        rejectSharedSubjects(named, sections, issuers);
        return auth.hasErrors() ? Optional.empty() : Optional.of(new AuthSettings(issuers));
    }

    private static void rejectUnnamed(ConfigSection auth) {
        Stream<String> scopes = Stream.of(Scope.values()).map(scope -> "scopes." + scope.propertyName());
        Stream.concat(PROPERTIES.stream(), scopes)
                .filter(name -> auth.stringList(name).isPresent())
                .forEach(name -> auth.error(
                        name, "has no effect on the issuers below valetkey.auth.issuers; move it below their names"));
    }

    private static void rejectEqualNames(ConfigSection named, List<IssuerSettings> issuers) {
        if (issuers.stream().map(IssuerSettings::issuer).distinct().count() < issuers.size()) {
            named.error("has two issuers with the same 'issuer'; keep one of them");
        }
    }

    /**
     * The subject of a token is unique at its issuer only (OpenID Connect Core §2): a user of one issuer would reach the uploads of
     * a user of another. Equal prefixes are allowed, because an issuer with two names has one set of users.
     */
    private static void rejectSharedSubjects(
            ConfigSection named, Map<String, ConfigSection> sections, List<IssuerSettings> issuers) {
        if (issuers.size() < 2 || haveDistinctTenants(issuers)) {
            return;
        }
        sections.values().stream()
                .filter(section -> section.string("subject-prefix").isEmpty())
                .forEach(section -> section.error(
                        "subject-prefix",
                        "is required: a subject is unique at its issuer only. Set a text such as okta:, the same text"
                                + " for issuers with the same users, or a different 'tenant' for each issuer"));
        List<String> prefixes =
                issuers.stream().map(IssuerSettings::subjectPrefix).distinct().toList();
        for (String prefix : prefixes) {
            prefixes.stream()
                    .filter(other -> !other.equals(prefix) && other.startsWith(prefix))
                    .forEach(other -> named.error("has the subject prefixes '" + prefix + "' and '" + other
                            + "', so that two users could have the same subject; expected texts of which none begins with"
                            + " another"));
        }
    }

    private static boolean haveDistinctTenants(List<IssuerSettings> issuers) {
        return issuers.stream().allMatch(issuer -> issuer.tenant() instanceof SingleTenant)
                && issuers.stream().map(IssuerSettings::tenant).distinct().count() == issuers.size();
    }
}
