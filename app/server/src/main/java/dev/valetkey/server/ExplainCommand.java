package dev.valetkey.server;

import dev.valetkey.micronaut.web.explain.DryRun;
import dev.valetkey.micronaut.web.explain.ExplanationJson;
import dev.valetkey.policy.Subject;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.tenant.TenantId;
import dev.valetkey.server.explain.DryRuns;
import dev.valetkey.server.explain.ExplanationText;
import dev.valetkey.server.explain.IntentOptions;
import dev.valetkey.server.token.TokenRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Says what would become of a file, and why, without a server. */
@Command(
        name = "explain",
        description = {
            "Say what would become of an upload, and why: what each policy says, the limits, the plan, and who enforces"
                    + " what.",
            "Reads the configuration that 'serve' would read, or has the tenants of 'dev' if there is none. Needs no"
                    + " server, bucket, credentials or network, and stores and signs nothing."
        },
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 3,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:allowed", "1:denied", "2:the options or the configuration are at fault", "3:a fault of ours"
        })
final class ExplainCommand implements Callable<Integer> {

    private static final int DENIED = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--tenant", required = true, paramLabel = "T", description = "the tenant, such as acme")
    private String tenant = "";

    @Option(
            names = "--subject",
            paramLabel = "S",
            defaultValue = "alice",
            description = "the user; ${DEFAULT-VALUE} when left out")
    private String subject = "";

    @Option(
            names = "--scopes",
            paramLabel = "SCOPES",
            split = " ",
            description = "the user's scopes, separated by spaces; all of a user's when left out")
    private List<String> scopes = TokenRequest.USER_SCOPES;

    @Option(
            names = "--claim",
            paramLabel = "NAME=VALUE",
            description = "another claim of the user's token, for policies that read one; may be given several times")
    private Map<String, String> claims = new LinkedHashMap<>();

    @Mixin
    private IntentOptions options = new IntentOptions();

    @Mixin
    private PluginsOption plugins = new PluginsOption();

    @Option(names = "--json", description = "print what POST /v1/explain would answer")
    private boolean json;

    @Override
    public Integer call() {
        // Before anything logs; see logback.xml. What a start has to say is no answer to the question.
        System.setProperty("log.level", "WARN");
        TenantId id = orUsageError(() -> new TenantId(tenant));
        Subject who = orUsageError(this::subject);
        try (DryRun dryRun = dryRun()) {
            UploadIntent intent = orUsageError(() -> options.intent(dryRun.defaultPurpose()));
            ExplanationJson explanation = dryRun.explain(id, who, intent);
            if (json) {
                // UTF-8, as JSON has to be, and not what the terminal prefers.
                new PrintStream(System.out, true, StandardCharsets.UTF_8).println(dryRun.toJson(explanation));
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
        note("no tenants are configured, so these are the tenants of 'valetkey dev'.");
        return DryRuns.ofDemo(plugins.folder());
    }

    private void print(UploadIntent intent, ExplanationJson explanation) {
        var text = new ExplanationText(
                spec.commandLine().getColorScheme(), spec.commandLine().getUsageHelpWidth());
        spec.commandLine().getOut().print(text.of(tenant, intent, explanation));
        spec.commandLine().getOut().flush();
        if (explanation.allowed()) {
            note("no credentials were looked for; no grant outlives those that sign it.");
        }
    }

    private Subject subject() {
        Map<String, Object> all = new LinkedHashMap<>(claims);
        all.put("sub", subject);
        all.put("scope", String.join(" ", scopes));
        return new Subject(subject, Set.copyOf(scopes), all);
    }

    private <T> T orUsageError(Supplier<T> option) {
        try {
            return option.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage() + ".", e);
        }
    }

    private void note(String sentence) {
        spec.commandLine().getErr().println("valetkey: " + sentence);
    }
}
