package dev.valetkey.server.catalog;

import dev.valetkey.client.ValetkeyClient;
import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.query.ListUploadsRequest;
import dev.valetkey.client.token.AccessTokenClaims;
import dev.valetkey.server.client.ClientCommand;
import dev.valetkey.server.terminal.TerminalText;
import picocli.CommandLine.Command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Describes the access token and whether the service accepts it. */
@Command(
        name = "whoami",
        description = {
            "Print the tenant, the subject, the scopes and the expiry of the access token, and whether the service"
                    + " accepts it.",
            "The claims are read on this machine. The token itself is never printed."
        },
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 3,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:the service accepts the access token",
            "1:the service rejects the access token",
            "2:invalid options",
            "3:the service or the network failed"
        },
        footerHeading = "%nExamples:%n",
        footer = {"  valetkey whoami", "  valetkey whoami --json | jq -r .expiresAt"})
public final class WhoamiCommand extends ClientCommand {

    private static final int REJECTED = 1;

    private static final Set<String> REJECTIONS = Set.of("token-invalid", "token-missing", "unknown-tenant");

    /** The default of {@code valetkey.auth.tenant-claim}. */
    private static final String TENANT_CLAIM = "tenant";

    @Override
    protected int execute(ValetkeyClient client) {
        Optional<AccessTokenClaims> claims = AccessTokenClaims.decode(service().accessToken());
        Map<String, Object> facts = describe(claims);
        Optional<ValetkeyClientException> rejection = rejection(client);
        facts.put("accepted", rejection.isEmpty());
        rejection.ifPresent(reason -> {
            facts.put("code", reason.code());
            facts.put("detail", reason.detail());
        });
        if (output().json()) {
            output().printJson(facts);
        } else {
            print(facts);
        }
        return rejection.isEmpty() ? 0 : REJECTED;
    }

    private Map<String, Object> describe(Optional<AccessTokenClaims> claims) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("service", service().url().toString());
        claims.ifPresent(known -> {
            known.text(TENANT_CLAIM).ifPresent(tenant -> facts.put(TENANT_CLAIM, tenant));
            known.text("sub").ifPresent(subject -> facts.put("subject", subject));
            facts.put("scopes", known.scopes());
            known.time("exp").ifPresent(expiry -> facts.put("expiresAt", expiry.toString()));
            known.text("iss").ifPresent(issuer -> facts.put("issuer", issuer));
            facts.put("audience", known.audiences());
        });
        return facts;
    }

    /** The reason why the service rejects the token. One that only lacks the scope of this request is accepted. */
    private static Optional<ValetkeyClientException> rejection(ValetkeyClient client) {
        try {
            client.list(ListUploadsRequest.newest().withLimit(1));
            return Optional.empty();
        } catch (ValetkeyClientException failure) {
            if (REJECTIONS.contains(failure.code())) {
                return Optional.of(failure);
            }
            if (failure.hasCode("insufficient-scope")) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private void print(Map<String, Object> facts) {
        facts.forEach((name, value) -> out().println(TerminalText.sanitize("%-10s %s".formatted(name, format(value)))));
        if (!facts.containsKey("scopes")) {
            note("the access token is not a JWT; only the service can read it");
        }
    }

    private static String format(Object value) {
        if (value instanceof List<?> list) {
            return list.isEmpty()
                    ? "none"
                    : String.join(" ", list.stream().map(String::valueOf).toList());
        }
        return value instanceof Boolean accepted ? accepted ? "yes" : "no" : String.valueOf(value);
    }
}
