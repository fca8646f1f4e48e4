package dev.valetkey.server.transfer;

import dev.valetkey.client.ValetkeyClient;
import dev.valetkey.client.download.DownloadFileRequest;
import dev.valetkey.client.download.FileDownloader;
import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.http.AccessTokenSupplier;
import dev.valetkey.client.progress.TransferProgress;
import dev.valetkey.server.report.ProgressDisplay;
import dev.valetkey.server.report.TransferReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Brings a stored file here. */
@Command(
        name = "download",
        description = {
            "Download a stored file straight from S3, and hold it against its size and checksum.",
            "What was interrupted is resumed: run the same command again."
        },
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 3,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:the file is here",
            "1:it was refused, is not stored, or would replace another file",
            "2:the options are at fault",
            "3:something does not work or does not answer",
            "130:interrupted; run the same command again to resume"
        })
public final class DownloadCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "ID", description = "the upload's id")
    private String id = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "the file, or a folder for it; its own name in this folder when left out")
    private @Nullable Path target;

    @Option(names = "--force", description = "replace a file that is there")
    private boolean force;

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        AccessTokenSupplier bearer = orUsageError(service::tokenSupplier);
        URI url = orUsageError(service::url);
        DownloadFileRequest order = orUsageError(() -> new DownloadFileRequest(id, Optional.ofNullable(target), force));
        var meter = new TransferProgress();
        try (ProgressDisplay display = output.display(meter, spec.commandLine())) {
            TransferReport report = output.report(display, spec.commandLine());
            ValetkeyClient client = ValetkeyClient.of(url, bearer, meter, note -> display.println("valetkey: " + note));
            return InterruptHandler.runWithNotice(() -> reportInterrupted(display), () -> download(client.downloader(), order, report));
        }
    }

    private static int download(FileDownloader downloads, DownloadFileRequest order, TransferReport report) {
        try {
            report.downloaded(downloads.download(order));
            return 0;
        } catch (ValetkeyClientException failure) {
            report.failed(order.id(), failure);
            return failure.kind().exit();
        }
    }

    private <T> T orUsageError(Supplier<T> option) {
        try {
            return option.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage() + ".", e);
        }
    }

    private static void reportInterrupted(ProgressDisplay display) {
        display.println("valetkey: stopped. What has come is kept: run the same command again to resume.");
        display.close();
    }
}
