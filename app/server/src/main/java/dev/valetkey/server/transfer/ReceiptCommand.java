package dev.valetkey.server.transfer;

import dev.valetkey.client.ValetkeyClient;
import dev.valetkey.client.http.QueryApi;
import dev.valetkey.server.client.ClientCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.LinkedHashMap;
import java.util.Map;

/** Prints the receipt of a stored upload. */
@Command(
        name = "receipt",
        description = {"Print the signed receipt of a stored upload.", "'valetkey verify' compares it with a file."},
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 3,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:the receipt is printed",
            "1:the upload is unknown or not stored, or the service has no receipts",
            "2:invalid options",
            "3:the service or the network failed"
        },
        footerHeading = "%nExamples:%n",
        footer = "  valetkey receipt 01a222f0-9b48-7a9b-8294-039578e20cc4 > film.jws")
public final class ReceiptCommand extends ClientCommand {

    @Parameters(paramLabel = "ID", description = "id of the upload")
    private String id = "";

    @Override
    protected void validate() {
        QueryApi.requireUuid(id);
    }

    @Override
    protected int execute(ValetkeyClient client) {
        String receipt = client.receipt(id);
        if (output().json()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("id", id);
            json.put("receipt", receipt);
            output().printJson(json);
        } else {
            out().println(receipt);
        }
        return 0;
    }
}
