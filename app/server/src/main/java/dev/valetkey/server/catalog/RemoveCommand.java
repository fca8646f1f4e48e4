package dev.valetkey.server.catalog;

import dev.valetkey.client.ValetkeyClient;
import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.http.QueryApi;
import dev.valetkey.server.client.ClientCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.Console;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Deletes uploads. */
@Command(
        name = "rm",
        description = {
            "Delete stored files, or abort uploads that are not stored.",
            "On a terminal it requires a confirmation. Deleted files cannot be restored."
        },
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 3,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:all uploads are deleted",
            "1:an upload is unknown or being verified, or the deletion was not confirmed",
            "2:invalid options, or no terminal and no --yes",
            "3:the service or the network failed"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  valetkey rm 01a222f0-9b48-7a9b-8294-039578e20cc4",
            "  valetkey ls --purpose video --json | jq -r .id | xargs valetkey rm --yes"
        })
public final class RemoveCommand extends ClientCommand {

    private static final int NOT_CONFIRMED = 1;

    @Parameters(arity = "1..*", paramLabel = "ID", description = "ids of the uploads")
    private List<String> ids = List.of();

    @Option(names = "--yes", description = "delete without confirmation")
    private boolean yes;

    @Override
    protected void validate() {
        ids.forEach(QueryApi::requireUuid);
        if (!yes && terminal().isEmpty()) {
            throw new IllegalArgumentException(
                    "Deleting requires a confirmation, and there is no terminal; use --yes in scripts");
        }
    }

    @Override
    protected int execute(ValetkeyClient client) {
        if (!yes && !confirmed()) {
            note("nothing was deleted");
            return NOT_CONFIRMED;
        }
        int exitCode = 0;
        for (String id : ids) {
            exitCode = Math.max(exitCode, delete(client, id));
        }
        return exitCode;
    }

    /** Empty without a terminal: the launchers keep this meaning with {@code jdk.console=java.base} on JDK 22 and newer. */
    @SuppressWarnings("SystemConsoleNull")
    private static Optional<Console> terminal() {
        return Optional.ofNullable(System.console());
    }

    private boolean confirmed() {
        ids.forEach(id -> command().getErr().println("  " + id));
        command().getErr().flush();
        String answer = terminal()
                .map(console -> console.readLine(
                        "Delete %s? This cannot be undone. [y/N] ", ids.size() == 1 ? "it" : "all " + ids.size()))
                .orElse("");
        return List.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT));
    }

    private int delete(ValetkeyClient client, String id) {
        try {
            client.delete(id);
        } catch (ValetkeyClientException failure) {
            return failed(id, failure);
        }
        if (output().json()) {
            output().printJson(Map.of("id", id, "state", "deleted"));
        } else {
            out().println(id + " deleted");
        }
        return 0;
    }
}
