package dev.valetkey.server.transfer;

import dev.valetkey.client.ValetkeyClient;
import dev.valetkey.client.error.ValetkeyClientException;
import dev.valetkey.client.file.LocalFile;
import dev.valetkey.client.http.AccessTokenSupplier;
import dev.valetkey.client.progress.TransferProgress;
import dev.valetkey.client.resume.ResumeFolder;
import dev.valetkey.client.resume.ResumeKey;
import dev.valetkey.client.upload.UploadFileRequest;
import dev.valetkey.client.upload.UploadFileRequest.ChecksumMode;
import dev.valetkey.client.upload.UploadFileResult;
import dev.valetkey.client.upload.UploadScheduler;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.server.report.ProgressDisplay;
import dev.valetkey.server.report.TransferReport;
import dev.valetkey.server.terminal.FileMediaTypes;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Sends files to a service, as any client does. */
@Command(
        name = "upload",
        description = {
            "Upload files: ask the service for grants, send the bytes straight to S3, and wait until they are stored.",
            "Files in parts are resumed: after Ctrl-C, a crash or a lost network run the same command again."
        },
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 3,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:all files are stored",
            "1:a file was refused or rejected",
            "2:the options are at fault",
            "3:something does not work or does not answer",
            "130:interrupted; run the same command again to resume"
        })
public final class UploadCommand implements Callable<Integer> {

    private static final int MAX_PARALLEL = 64;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "the files")
    private List<Path> files = List.of();

    @Option(names = "--purpose", required = true, paramLabel = "P", description = "what for, such as avatar")
    private String purpose = "";

    @Option(
            names = "--content-type",
            paramLabel = "TYPE",
            description = "the media type, such as image/png; by each file's name when left out")
    private @Nullable String contentType;

    @Option(names = "--metadata", paramLabel = "NAME=VALUE", description = "metadata; may be given several times")
    private Map<String, String> metadata = new LinkedHashMap<>();

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = "auto",
            description =
                    "how the bytes travel: put, post, multipart, or auto (when left out): as the service likes best")
    private String kind = "";

    @Option(
            names = "--checksum",
            paramLabel = "CHECKSUM",
            defaultValue = "auto",
            description = "sha256 or crc64nvme of the whole file, none, or auto (when left out): SHA256 of what goes in"
                    + " one piece, CRC64NVME of each part")
    private String checksum = "";

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "4",
            description = "how many parts, or small files, go at a time; ${DEFAULT-VALUE} when left out")
    private int parallel;

    @Option(names = "--no-resume", description = "begin anew, and abort what an earlier run has begun")
    private boolean noResume;

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        List<UploadFileRequest> orders = orUsageError(this::orders);
        AccessTokenSupplier bearer = orUsageError(service::tokenSupplier);
        ResumeFolder folder = ResumeFolder.defaultFolder(System.getenv(), Path.of(System.getProperty("user.home")));
        var meter = new TransferProgress();
        try (ProgressDisplay display = output.display(meter, spec.commandLine())) {
            TransferReport report = output.report(display, spec.commandLine());
            ValetkeyClient client = ValetkeyClient.of(service.url(), bearer, meter, note -> display.println("valetkey: " + note));
            UploadScheduler uploads = client.uploader(folder, parallel);
            return InterruptHandler.runWithNotice(() -> reportInterrupted(display, meter), () -> upload(uploads, orders, report));
        }
    }

    private static int upload(UploadScheduler uploads, List<UploadFileRequest> orders, TransferReport report) {
        var worst = new AtomicInteger();
        try {
            uploads.upload(orders, outcome -> report(outcome, report, worst));
        } catch (ValetkeyClientException failure) {
            report.failed("upload", failure);
            return failure.kind().exit();
        }
        return worst.get();
    }

    private static void report(UploadFileResult outcome, TransferReport report, AtomicInteger worst) {
        if (outcome instanceof UploadFileResult.Stored stored) {
            report.uploaded(stored);
        } else if (outcome instanceof UploadFileResult.Failed failed) {
            report.uploadFailed(failed);
            worst.accumulateAndGet(failed.failure().kind().exit(), Math::max);
        }
    }

    private void reportInterrupted(ProgressDisplay display, TransferProgress meter) {
        display.println("valetkey: stopped. " + meter.resumeHint() + (noResume ? " (without --no-resume)." : "."));
        display.close();
    }

    private List<UploadFileRequest> orders() {
        if (parallel < 1 || parallel > MAX_PARALLEL) {
            throw new IllegalArgumentException("--parallel is 1 to " + MAX_PARALLEL + ", not " + parallel);
        }
        var what = new Purpose(purpose);
        GrantKind how = kind.equals("auto") ? null : GrantKind.of(kind);
        ChecksumMode checksums = checksums();
        return files.stream()
                .map(file -> new UploadFileRequest(
                        new LocalFile(file).path(),
                        what,
                        type(file),
                        metadata,
                        how,
                        checksums,
                        new ResumeKey(service.url(), service.user(), purpose, file),
                        !noResume))
                .toList();
    }

    private MediaType type(Path file) {
        return contentType == null
                ? FileMediaTypes.byName(String.valueOf(file.getFileName()))
                        .orElseGet(() -> MediaType.parse("application/octet-stream"))
                : MediaType.parse(contentType);
    }

    private ChecksumMode checksums() {
        try {
            return ChecksumMode.valueOf(checksum.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    "'" + checksum + "' is no choice of checksum; there are auto, sha256, crc64nvme and none", unknown);
        }
    }

    private <T> T orUsageError(Supplier<T> option) {
        try {
            return option.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage() + ".", e);
        }
    }
}
