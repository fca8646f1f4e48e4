package dev.valetkey.server;

import dev.valetkey.policy.tenant.TenantId;
import dev.valetkey.server.folder.DataOption;
import dev.valetkey.server.folder.DevFolder;
import dev.valetkey.server.token.DevTokenIssuer;
import dev.valetkey.server.token.TokenRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Prints a token for a development server, and nothing else. */
@Command(
        name = "token",
        description = "Print a token that the 'valetkey dev' of the same folder accepts.",
        mixinStandardHelpOptions = true)
final class TokenCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--tenant", required = true, paramLabel = "T", description = "the tenant, such as acme")
    private String tenant = "";

    @Option(names = "--subject", required = true, paramLabel = "S", description = "the user, such as alice")
    private String subject = "";

    @Option(
            names = "--scope",
            paramLabel = "SCOPES",
            split = " ",
            description = "scopes, separated by spaces; all of a user's when left out")
    private List<String> scopes = TokenRequest.USER_SCOPES;

    @Option(
            names = "--ttl",
            paramLabel = "TIME",
            defaultValue = "1h",
            converter = DurationConverter.class,
            description = "how long it is good for, such as 90s, 15m, 1h or 7d; 1h when left out")
    private Duration ttl = Duration.ZERO;

    @Override
    public void run() {
        var mint = new DevTokenIssuer(DevFolder.readSigningKey(data.folder()), Clock.systemUTC());
        spec.commandLine().getOut().println(mint.issue(request()).value());
    }

    private TokenRequest request() {
        try {
            return new TokenRequest(new TenantId(tenant), subject, scopes, ttl);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage() + ".", e);
        }
    }
}
