package dev.valetkey.micronaut.web.token;

import com.nimbusds.jose.JWSAlgorithm;
import dev.valetkey.core.net.LoopbackHost;
import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.web.token.IssuerSettings.JwksLocation;
import dev.valetkey.micronaut.web.token.TenantSource.SingleTenant;
import dev.valetkey.micronaut.web.token.TenantSource.TenantClaim;
import dev.valetkey.policy.Subject;
import dev.valetkey.policy.tenant.TenantId;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the section of an issuer and reports missing and invalid values. */
final class IssuerReader {
    private static final Duration SHORTEST_MAX_TOKEN_LIFE = Duration.ofMinutes(1);
    private static final Duration LONGEST_MAX_TOKEN_LIFE = Duration.ofDays(30);
    private static final int MAX_PREFIX_LENGTH = 64;

    private static final Set<JWSAlgorithm> DEFAULT_ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);

    /** Without ES256K, which is in Nimbus' family of elliptic curves and not in the JDK. */
    private static final List<JWSAlgorithm> ACCEPTED_ALGORITHMS = List.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private final ConfigSection section;

    IssuerReader(ConfigSection section) {
        this.section = section;
    }

    /** Returns the settings; empty after an error. */
    Optional<IssuerSettings> read() {
        Optional<String> issuer = section.string("issuer").filter(name -> !name.isBlank());
        Set<String> audiences = texts("audience");
        Set<String> clientIds = texts("client-ids");
        if (issuer.isEmpty()) {
            section.error("issuer", "is required: the issuer of the tokens, the value of their 'iss'");
        }
        if (audiences.isEmpty() && clientIds.isEmpty()) {
            section.error(
                    "audience",
                    "is required: the name of this service in the 'aud' of the tokens. For tokens without 'aud', set"
                            + " client-ids instead");
        }
        Set<JWSAlgorithm> algorithms =
                section.values("algorithms", IssuerReader::algorithm).orElse(DEFAULT_ALGORITHMS);
        Duration maxTokenLife = section.duration(
                "max-token-life",
                AuthConfiguration.DEFAULT_MAX_TOKEN_LIFE,
                SHORTEST_MAX_TOKEN_LIFE,
                LONGEST_MAX_TOKEN_LIFE);
        Optional<TenantSource> tenant = tenant();
        ScopeRules scopes = scopes();
        Optional<String> prefix =
                section.value("subject-prefix", IssuerReader::prefix).or(() -> Optional.of(""));
        Optional<JwksLocation> jwks = jwks();
        return section.hasErrors()
                ? Optional.empty()
                : Optional.of(new IssuerSettings(
                        section.path(),
                        issuer.orElseThrow(),
                        audiences,
                        clientIds,
                        algorithms,
                        tenant.orElseThrow(),
                        scopes,
                        prefix.orElseThrow(),
                        maxTokenLife,
                        jwks.orElseThrow()));
    }

    private Set<String> texts(String name) {
        return section.values(name, text -> text).orElse(Set.of()).stream()
                .filter(text -> !text.isBlank())
                .collect(Collectors.toSet());
    }

    private Optional<TenantSource> tenant() {
        Optional<ClaimPath> claim = section.value("tenant-claim", ClaimPath::parse);
        Optional<TenantId> single = section.value("tenant", TenantId::new);
        if (section.string("tenant").isPresent()) {
            if (section.string("tenant-claim").isPresent()) {
                section.error("tenant", "has no effect on tenant-claim, which is set too; keep one of them");
            }
            return single.map(SingleTenant::new);
        }
        return claim.or(() -> Optional.of(ClaimPath.parse(AuthConfiguration.DEFAULT_TENANT_CLAIM)))
                .map(TenantClaim::new);
    }

    private ScopeRules scopes() {
        List<ClaimPath> claims = section.values("scope-claims", ClaimPath::parse)
                .map(List::copyOf)
                .orElseGet(() ->
                        ScopeRules.DEFAULT_CLAIMS.stream().map(ClaimPath::parse).toList());
        Map<String, Set<Scope>> grants = new HashMap<>();
        ConfigSection granting = section.section("scopes");
        for (Scope scope : Scope.values()) {
            granting.values(scope.propertyName(), IssuerReader::oneValue)
                    .orElse(Set.of())
                    .forEach(value -> grants.computeIfAbsent(value, any -> EnumSet.noneOf(Scope.class))
                            .add(scope));
        }
        return new ScopeRules(claims, List.copyOf(texts("scope-prefixes")), grants);
    }

    private static String oneValue(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("has an empty value; expected the name of a role, permission or group");
        }
        return text;
    }

    private static String prefix(String text) {
        if (text.length() > MAX_PREFIX_LENGTH || (!text.isEmpty() && !Subject.isValidId(text))) {
            throw new IllegalArgumentException("'" + text + "' is not a prefix; expected up to " + MAX_PREFIX_LENGTH
                    + " characters without control characters, such as okta:");
        }
        return text;
    }

    private Optional<JwksLocation> jwks() {
        Optional<JwksLocation> remote = section.value("jwks-url", IssuerReader::remote);
        Optional<JwksLocation> local = section.value("jwks-file", IssuerReader::local);
        if (section.string("jwks-url").isPresent()
                == section.string("jwks-file").isPresent()) {
            section.error("jwks-url", "or jwks-file is required, and not both: where the issuer's public keys are");
        }
        return remote.or(() -> local);
    }

    /** With a shared secret everyone who can verify tokens could also sign them; with 'none' everyone could. */
    private static JWSAlgorithm algorithm(String name) {
        return ACCEPTED_ALGORITHMS.stream()
                .filter(algorithm -> algorithm.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is not accepted; accepted: "
                        + ACCEPTED_ALGORITHMS.stream()
                                .map(JWSAlgorithm::getName)
                                .collect(Collectors.joining(", "))));
    }

    /** Anyone who can change the keys on the network can sign tokens. */
    private static JwksLocation remote(String text) {
        URI url = URI.create(text);
        String host = url.getHost();
        if (host == null
                || url.getUserInfo() != null
                || !("https".equals(url.getScheme()) || "http".equals(url.getScheme()))) {
            throw new IllegalArgumentException("'" + withoutUserInfo(text) + "' is not an https URL with a host");
        }
        if ("http".equals(url.getScheme()) && !LoopbackHost.matches(host)) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not encrypted, so that others on the network can replace"
                            + " the keys; expected https, or http on a loopback address");
        }
        return new JwksLocation.Remote(url);
    }

    private static String withoutUserInfo(String text) {
        return text.replaceFirst("//[^/]*@", "//…@");
    }

    private static JwksLocation local(String text) {
        Path file = Path.of(text);
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("the file " + file + " cannot be read");
        }
        return new JwksLocation.Local(file);
    }
}
