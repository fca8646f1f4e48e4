package dev.valetkey.server;

import dev.valetkey.micronaut.web.explain.DryRun;
import dev.valetkey.micronaut.web.explain.ExplanationJson;
import dev.valetkey.policy.Subject;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.tenant.TenantId;
import dev.valetkey.server.explain.DryRuns;
import dev.valetkey.server.explain.ExplanationText;
import dev.valetkey.server.explain.IntentOptions;
import dev.valetkey.server.log.LogLevel;
import dev.valetkey.server.terminal.JsonOutput;
import dev.valetkey.server.token.TokenRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

import static dev.valetkey.server.terminal.UsageErrors.orUsageError;

/** Explains the decision about an upload without a server. */
@Command(
        name = "explain",
        description = {
            "Explain whether an upload would be allowed, and why: the verdict of each policy, the limits, the grant,"
                    + " and what enforces each constraint.",
            "Reads the configuration of 'serve', or uses the tenants of 'dev' if no tenants are configured. Needs no"
                    + " server, bucket, credentials or network, and stores and signs nothing."
        },
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 3,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:allowed", "1:denied", "2:invalid options or configuration", "3:internal error"},
        footerHeading = "%nExamples:%n",
        footer = "  valetkey explain --tenant acme --purpose avatar --name cat.png --size 48213")
final class ExplainCommand implements Callable<Integer> {

    private static final int DENIED = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--tenant", required = true, paramLabel = "T", description = "tenant, such as acme")
    private String tenant = "";

    @Option(
            names = "--subject",
            paramLabel = "S",
            defaultValue = "alice",
            description = "user; default: ${DEFAULT-VALUE}")
    private String subject = "";

    @Option(
            names = "--scopes",
            paramLabel = "SCOPES",
            split = " ",
            description = "scopes of the user, separated by spaces; default: all scopes of users")
    private List<String> scopes = TokenRequest.USER_SCOPES;

    @Option(
            names = "--claim",
            paramLabel = "NAME=VALUE",
            description = "additional claim of the user's token, for policies that read it; can be repeated")
    private Map<String, String> claims = new LinkedHashMap<>();

    @Mixin
    private IntentOptions options = new IntentOptions();

    @Mixin
    private PluginsOption plugins = new PluginsOption();

    @Option(names = "--json", description = "print the response of POST /v1/explain")
    private boolean json;

    @Override
    public Integer call() {
        LogLevel.warningsOnly();
        TenantId id = orUsageError(spec, () -> new TenantId(tenant));
        Subject user = orUsageError(spec, this::subject);
        try (DryRun dryRun = dryRun()) {
            UploadIntent intent = orUsageError(spec, () -> options.intent(dryRun.defaultPurpose()));
            ExplanationJson explanation = dryRun.explain(id, user, intent);
            if (json) {
                JsonOutput.println(dryRun.toJson(explanation));
            } else {
                print(intent, explanation);
            }
            return explanation.allowed() ? 0 : DENIED;
        }
    }

    private DryRun dryRun() {
        if (DryRuns.configured()) {
            return DryRuns.ofService(plugins.folder());
        }
        note("no tenants are configured; using the tenants of 'valetkey dev'.");
        return DryRuns.ofDemo(plugins.folder());
    }

    private void print(UploadIntent intent, ExplanationJson explanation) {
        var text = new ExplanationText(
                spec.commandLine().getColorScheme(), spec.commandLine().getUsageHelpWidth());
        spec.commandLine().getOut().print(text.of(tenant, intent, explanation));
        spec.commandLine().getOut().flush();
        if (explanation.allowed()) {
            note("credentials were not checked; a grant expires with the credentials that sign it at the latest.");
        }
    }

    private Subject subject() {
        Map<String, Object> all = new LinkedHashMap<>(claims);
        all.put("sub", subject);
        all.put("scope", String.join(" ", scopes));
        return new Subject(subject, Set.copyOf(scopes), all);
    }

    private void note(String message) {
        spec.commandLine().getErr().println("valetkey: " + message);
    }
}
