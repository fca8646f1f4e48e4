package dev.valetkey.server.transfer;

import dev.valetkey.client.ValetkeyClient;
import dev.valetkey.client.api.DownloadFileRequest;
import dev.valetkey.client.api.DownloadFileResult;
import dev.valetkey.client.api.DownloadStreamResult;
import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.http.QueryApi;
import dev.valetkey.server.client.OutputOptions;
import dev.valetkey.server.client.ServiceOptions;
import dev.valetkey.server.report.FailureText;
import dev.valetkey.server.report.ProgressDisplay;
import dev.valetkey.server.report.TransferNotes;
import dev.valetkey.server.report.TransferReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

import static dev.valetkey.server.terminal.UsageErrors.orUsageError;

/** Downloads a stored upload. */
@Command(
        name = "download",
        description = {
            "Download a stored file directly from S3 and verify its size and checksum.",
            "To resume an interrupted download, run the same command again."
        },
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 3,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:the file is downloaded",
            "1:the request was rejected, the upload is not stored, or the target file exists",
            "2:invalid options",
            "3:the service, S3, the network or the disk failed",
            "130:interrupted; run the same command again to resume"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  valetkey download 01a222f0-9b48-7a9b-8294-039578e20cc4",
            "  valetkey download 01a222f0-9b48-7a9b-8294-039578e20cc4 -o film.mp4",
            "  valetkey download 01a222f0-9b48-7a9b-8294-039578e20cc4 -o - | tar -tz"
        })
public final class DownloadCommand implements Callable<Integer> {

    private static final String STANDARD_OUTPUT = "-";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "ID", description = "id of the upload")
    private String id = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "target file or folder, or - for standard output; default: the uploader's file name in the working"
                            + " folder")
    private @Nullable Path target;

    @Option(names = "--force", description = "replace an existing file")
    private boolean force;

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        ValetkeyClient.Builder builder = orUsageError(spec, service::client);
        DownloadFileRequest request = orUsageError(spec, this::request);
        try (ProgressDisplay display = output.display(spec.commandLine())) {
            ValetkeyClient client = builder.listener(new TransferNotes(display)).build();
            display.start(client::progress);
            return InterruptHandler.runWithNotice(
                    () -> reportInterrupted(display),
                    () -> standardOutput()
                            ? downloadToStandardOutput(client, display)
                            : download(client, request, output.report(display, spec.commandLine())));
        }
    }

    private boolean standardOutput() {
        return target != null && target.toString().equals(STANDARD_OUTPUT);
    }

    private DownloadFileRequest request() {
        if (standardOutput() && force) {
            throw new IllegalArgumentException("--force replaces a file; omit it with -o -");
        }
        return new DownloadFileRequest(QueryApi.requireUuid(id), Optional.ofNullable(target), force);
    }

    /** Only the bytes are on standard output. */
    private int downloadToStandardOutput(ValetkeyClient client, ProgressDisplay display) {
        TransferReport report = output.reportOnStandardError(display, spec.commandLine());
        // Not System.out, which hides errors of writing.
        try (var out = new FileOutputStream(FileDescriptor.out)) {
            DownloadStreamResult copy = client.download(id, out);
            if (!output.quiet()) {
                report.downloaded(new DownloadFileResult(
                        Path.of(STANDARD_OUTPUT),
                        copy.upload(),
                        copy.size(),
                        copy.size(),
                        copy.verified(),
                        copy.time()));
            }
            return 0;
        } catch (ValetkeyClientException failure) {
            report.failed(id, failure);
            return FailureText.exitCode(failure.kind());
        } catch (IOException notClosed) {
            report.failed(id, ValetkeyClientException.ofFile(notClosed));
            return FailureText.exitCode(ValetkeyClientException.Kind.FAULT);
        }
    }

    private static int download(ValetkeyClient client, DownloadFileRequest request, TransferReport report) {
        try {
            report.downloaded(client.download(request));
            return 0;
        } catch (ValetkeyClientException failure) {
            report.failed(request.id(), failure);
            return FailureText.exitCode(failure.kind());
        }
    }

    private void reportInterrupted(ProgressDisplay display) {
        display.println(
                standardOutput()
                        ? "valetkey: interrupted. The output is incomplete."
                        : "valetkey: interrupted. The received bytes are kept. To resume, run the same command again.");
        display.close();
    }
}
