package dev.valetkey.server.transfer;

import dev.valetkey.client.ValetkeyClient;
import dev.valetkey.client.api.ProgressSnapshot;
import dev.valetkey.client.api.UploadFileRequest;
import dev.valetkey.client.api.UploadFileRequest.ChecksumMode;
import dev.valetkey.client.api.UploadFileResult;
import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.file.LocalFile;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.server.report.FailureText;
import dev.valetkey.server.report.ProgressDisplay;
import dev.valetkey.server.report.TransferNotes;
import dev.valetkey.server.report.TransferReport;
import dev.valetkey.server.terminal.FileMediaTypes;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import static dev.valetkey.server.terminal.UsageErrors.orUsageError;

/** Uploads files to a service with the client library. */
@Command(
        name = "upload",
        description = {
            "Upload files: request grants from the service, send the bytes directly to S3, and wait until they are stored.",
            "To resume multipart uploads after Ctrl-C, a crash or a lost connection, run the same command again."
        },
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 3,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:all files are stored",
            "1:a file was rejected",
            "2:invalid options",
            "3:the service, S3, the network or the disk failed",
            "130:interrupted; run the same command again to resume"
        })
public final class UploadCommand implements Callable<Integer> {

    private static final String AUTO = "auto";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "files to upload")
    private List<Path> files = List.of();

    @Option(names = "--purpose", required = true, paramLabel = "P", description = "purpose, such as avatar")
    private String purpose = "";

    @Option(
            names = "--content-type",
            paramLabel = "TYPE",
            description = "media type, such as image/png; default: derived from each file's name")
    private @Nullable String contentType;

    @Option(names = "--metadata", paramLabel = "NAME=VALUE", description = "metadata; can be repeated")
    private Map<String, String> metadata = new LinkedHashMap<>();

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = AUTO,
            description = "kind of grant: put, post, multipart, or auto: chosen by the service; default: auto")
    private String kind = "";

    @Option(
            names = "--checksum",
            paramLabel = "CHECKSUM",
            defaultValue = AUTO,
            description = "sha256 or crc64nvme of the whole file, none, or auto: SHA-256 of files sent in one request,"
                    + " CRC64NVME of each part otherwise; default: auto")
    private String checksum = "";

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "4",
            description = "number of parts, or small files, sent at the same time; default: ${DEFAULT-VALUE}")
    private int parallel;

    @Option(names = "--no-resume", description = "start over and abort the upload of an earlier run")
    private boolean noResume;

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        List<UploadFileRequest> requests = orUsageError(spec, this::requests);
        ValetkeyClient.Builder builder = orUsageError(
                spec,
                () -> service.client()
                        .parallel(parallel)
                        .resumeFolder(StateFolder.uploads(System.getenv(), Path.of(System.getProperty("user.home")))));
        try (ProgressDisplay display = output.display(spec.commandLine())) {
            TransferReport report = output.report(display, spec.commandLine());
            ValetkeyClient client = builder.listener(new TransferNotes(display)).build();
            display.start(client::progress);
            return InterruptHandler.runWithNotice(
                    () -> reportInterrupted(display, client.progress()), () -> upload(client, requests, report));
        }
    }

    private static int upload(ValetkeyClient client, List<UploadFileRequest> requests, TransferReport report) {
        var exitCode = new AtomicInteger();
        try {
            client.uploadAll(requests, result -> report(result, report, exitCode));
        } catch (ValetkeyClientException failure) {
            report.failed("upload", failure);
            return FailureText.exitCode(failure.kind());
        }
        return exitCode.get();
    }

    private static void report(UploadFileResult result, TransferReport report, AtomicInteger exitCode) {
        if (result instanceof UploadFileResult.Stored stored) {
            report.uploaded(stored);
        } else if (result instanceof UploadFileResult.Failed failed) {
            report.uploadFailed(failed);
            exitCode.accumulateAndGet(FailureText.exitCode(failed.failure().kind()), Math::max);
        }
    }

    private void reportInterrupted(ProgressDisplay display, ProgressSnapshot progress) {
        display.println(
                "valetkey: interrupted. " + resumeHint(progress) + (noResume ? " (without --no-resume)." : "."));
        display.close();
    }

    /** How to resume, with the stored parts of unfinished files. */
    static String resumeHint(ProgressSnapshot progress) {
        String parts = progress.unfinishedParts().stream()
                .map(file ->
                        "%s: %d of %d parts are stored".formatted(file.fileName(), file.partsStored(), file.parts()))
                .collect(Collectors.joining("; "));
        return parts.isEmpty() ? "Run the same command again" : parts + ". To resume, run the same command again";
    }

    private List<UploadFileRequest> requests() {
        GrantKind grantKind = kind.equals(AUTO) ? null : GrantKind.of(kind);
        ChecksumMode checksums = checksums();
        return files.stream()
                .map(file -> UploadFileRequest.builder(new LocalFile(file).path())
                        .purpose(purpose)
                        .contentType(contentType(file))
                        .metadata(metadata)
                        .kind(grantKind)
                        .checksums(checksums)
                        .resume(!noResume)
                        .build())
                .toList();
    }

    private String contentType(Path file) {
        return contentType == null
                ? FileMediaTypes.byName(String.valueOf(file.getFileName()))
                        .map(Object::toString)
                        .orElse("application/octet-stream")
                : contentType;
    }

    private ChecksumMode checksums() {
        try {
            return ChecksumMode.valueOf(checksum.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    "Invalid checksum '" + checksum + "'; expected auto, sha256, crc64nvme or none", unknown);
        }
    }
}
