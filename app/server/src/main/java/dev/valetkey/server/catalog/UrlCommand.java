package dev.valetkey.server.catalog;

import dev.valetkey.client.ValetkeyClient;
import dev.valetkey.client.http.QueryApi;
import dev.valetkey.client.query.DownloadUrl;
import dev.valetkey.server.client.ClientCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.LinkedHashMap;
import java.util.Map;

/** Prints a presigned URL. */
@Command(
        name = "url",
        description = {
            "Print a presigned URL that downloads a stored file from S3 without an access token until it expires.",
            "Everybody who has the URL can download the file."
        },
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 3,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:the URL is printed",
            "1:the request was rejected, or the upload is not stored",
            "2:invalid options",
            "3:the service or the network failed"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  valetkey url 01a222f0-9b48-7a9b-8294-039578e20cc4",
            "  curl -o film.mp4 \"$(valetkey url --quiet 01a222f0-9b48-7a9b-8294-039578e20cc4)\"",
            "  valetkey url --inline --json 01a222f0-9b48-7a9b-8294-039578e20cc4"
        })
public final class UrlCommand extends ClientCommand {

    @Parameters(paramLabel = "ID", description = "id of the upload")
    private String id = "";

    @Option(
            names = "--inline",
            description = "a browser displays the file instead of saving it; only images, PDF, audio and video")
    private boolean inline;

    @Override
    protected void validate() {
        QueryApi.requireUuid(id);
    }

    @Override
    protected int execute(ValetkeyClient client) {
        DownloadUrl url = client.downloadUrl(id, inline);
        if (output().json()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("id", id);
            json.put("url", url.url().toString());
            json.put("expiresAt", url.expiresAt().toString());
            output().printJson(json);
        } else {
            out().println(url.url());
            out().flush();
            note("the URL expires at " + url.expiresAt());
        }
        return 0;
    }
}
