package dev.valetkey.server;

import dev.valetkey.policy.tenant.TenantId;
import dev.valetkey.server.folder.DataOption;
import dev.valetkey.server.folder.DevFolder;
import dev.valetkey.server.token.TokenRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import static dev.valetkey.server.terminal.UsageErrors.orUsageError;

/** Prints a token for a development server. */
@Command(
        name = "token",
        description = "Print a token for the 'valetkey dev' with the same folder, for its demo tenants or your own.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  valetkey token --tenant acme --subject alice",
            "  valetkey token --tenant acme --subject op --scope uploads:admin --ttl 15m"
        })
final class TokenCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--tenant", required = true, paramLabel = "T", description = "tenant, such as acme")
    private String tenant = "";

    @Option(names = "--subject", required = true, paramLabel = "S", description = "user, such as alice")
    private String subject = "";

    @Option(
            names = "--scope",
            paramLabel = "SCOPES",
            split = " ",
            description =
                    "scopes, separated by spaces, such as uploads:admin for operators; default: all scopes of users")
    private List<String> scopes = TokenRequest.USER_SCOPES;

    @Option(
            names = "--ttl",
            paramLabel = "TIME",
            defaultValue = "1h",
            converter = DurationConverter.class,
            description = "lifetime, such as 90s, 15m, 1h or 7d; default: ${DEFAULT-VALUE}")
    private Duration ttl = Duration.ZERO;

    @Override
    public void run() {
        TokenRequest request = orUsageError(spec, () -> new TokenRequest(new TenantId(tenant), subject, scopes, ttl));
        var issuer = DevFolder.readTokenIssuer(data.folder(), Clock.systemUTC());
        spec.commandLine().getOut().println(issuer.issue(request).value());
    }
}
