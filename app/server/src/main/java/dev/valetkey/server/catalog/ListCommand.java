package dev.valetkey.server.catalog;

import dev.valetkey.client.ValetkeyClient;
import dev.valetkey.client.query.ListUploadsRequest;
import dev.valetkey.client.query.UploadPage;
import dev.valetkey.client.query.UploadPage.UploadSummary;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.server.client.ClientCommand;
import dev.valetkey.server.terminal.HumanReadable;
import dev.valetkey.server.terminal.TextTable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists uploads. */
@Command(
        name = "ls",
        description = "List your own uploads, newest first.",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 3,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:the uploads are listed",
            "1:the service rejected the request",
            "2:invalid options",
            "3:the service or the network failed"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  valetkey ls",
            "  valetkey ls --purpose video --state stored --limit 200",
            "  valetkey ls --json | jq -r .id"
        })
public final class ListCommand extends ClientCommand {

    /** As many rows as fit into memory easily. */
    private static final int MAX_ROWS = 10_000;

    @Option(names = "--purpose", paramLabel = "P", description = "only this purpose, such as video")
    private @Nullable String purpose;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            completionCandidates = UploadStates.class,
            description = "only this state: ${COMPLETION-CANDIDATES}")
    private @Nullable String state;

    @Option(
            names = "--all",
            description = "the uploads of all subjects that the access token may read, not only your own")
    private boolean all;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "maximum number of uploads, 1 to 10000; default: ${DEFAULT-VALUE}")
    private int limit;

    @Option(
            names = "--cursor",
            paramLabel = "CURSOR",
            description = "continue where an earlier list with the same options stopped")
    private @Nullable String cursor;

    @Override
    protected void validate() {
        if (limit < 1 || limit > MAX_ROWS) {
            throw new IllegalArgumentException("Invalid limit " + limit + "; expected 1 to " + MAX_ROWS);
        }
        Optional.ofNullable(purpose).ifPresent(Purpose::new);
        Optional.ofNullable(state).ifPresent(UploadStates::require);
    }

    @Override
    protected int execute(ValetkeyClient client) {
        List<UploadSummary> uploads = new ArrayList<>();
        Optional<String> next = Optional.ofNullable(cursor);
        do {
            UploadPage page = client.list(request(limit - uploads.size(), next));
            uploads.addAll(page.uploads());
            next = page.next();
        } while (next.isPresent() && uploads.size() < limit);
        if (output().json()) {
            uploads.forEach(upload -> output().printJson(toJson(upload)));
        } else {
            print(uploads);
        }
        next.ifPresent(more -> note("there are more; continue with --cursor " + more));
        return 0;
    }

    private ListUploadsRequest request(int missing, Optional<String> from) {
        return new ListUploadsRequest(
                Optional.ofNullable(state),
                Optional.ofNullable(purpose),
                all ? Optional.empty() : service().ownSubject(),
                Math.min(missing, ListUploadsRequest.MAX_LIMIT),
                from);
    }

    private void print(List<UploadSummary> uploads) {
        if (uploads.isEmpty()) {
            note("no uploads");
            return;
        }
        var table = new TextTable("ID", "STATE", "SIZE", "CREATED", "PURPOSE", "NAME");
        for (UploadSummary upload : uploads) {
            table.add(
                    upload.id(),
                    upload.state(),
                    upload.size().isPresent()
                            ? HumanReadable.bytes(upload.size().getAsLong())
                            : "-",
                    upload.createdAt().toString(),
                    upload.purpose(),
                    upload.fileName());
        }
        table.lines().forEach(out()::println);
    }

    private static Map<String, Object> toJson(UploadSummary upload) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", upload.id());
        json.put("state", upload.state());
        json.put("purpose", upload.purpose());
        json.put("subject", upload.subject());
        json.put("fileName", upload.fileName());
        json.put("contentType", upload.contentType());
        upload.size().ifPresent(size -> json.put("size", size));
        json.put("createdAt", upload.createdAt().toString());
        return json;
    }
}
