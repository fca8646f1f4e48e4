package dev.valetkey.server.token;

import dev.valetkey.micronaut.web.token.ClaimPath;
import dev.valetkey.policy.tenant.TenantId;

import java.io.IOException;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * The claim of the tenant in tokens for a development server. Immutable.
 *
 * @param claim where the claim is
 * @param values the values that differ from the tenant's id
 */
public record DevTenants(ClaimPath claim, Map<TenantId, String> values) {

    /** The claim {@code tenant} with the tenant's id. */
    public static final DevTenants DEFAULT = new DevTenants(ClaimPath.parse("tenant"), Map.of());

    private static final String CLAIM = "tenant-claim";
    private static final String VALUE = "claim-value.";

    public DevTenants {
        Objects.requireNonNull(claim, "claim");
        values = Map.copyOf(values);
    }

    /** Parses {@link #toText()}. */
    public static DevTenants read(Reader text) throws IOException {
        var lines = new Properties();
        lines.load(text);
        Map<TenantId, String> values = new LinkedHashMap<>();
        lines.stringPropertyNames().stream()
                .filter(name -> name.startsWith(VALUE))
                .forEach(name -> values.put(new TenantId(name.substring(VALUE.length())), lines.getProperty(name)));
        String claim = lines.getProperty(CLAIM);
        return new DevTenants(claim == null ? DEFAULT.claim : ClaimPath.parse(claim), values);
    }

    String valueOf(TenantId tenant) {
        return values.getOrDefault(tenant, tenant.value());
    }

    /** The lines of a properties file, so that other commands can issue the same tokens. */
    public String toText() {
        var text = new StringBuilder(line(CLAIM, claim.toString()));
        values.entrySet().stream()
                .map(entry -> line(VALUE + entry.getKey().value(), entry.getValue()))
                .sorted()
                .forEach(text::append);
        return text.toString();
    }

    /** Escapes everything but letters and digits, so that any text is read again as it is (java.util.Properties). */
    private static String line(String name, String value) {
        var escaped = new StringBuilder(name).append('=');
        value.chars()
                .mapToObj(unit -> Character.isLetterOrDigit(unit) && unit < 128
                        ? Character.toString(unit)
                        : "\\u%04x".formatted(unit))
                .forEach(escaped::append);
        return escaped.append('\n').toString();
    }
}
