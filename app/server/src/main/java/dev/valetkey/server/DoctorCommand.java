package dev.valetkey.server;

import dev.valetkey.micronaut.bucket.BucketNeeds;
import dev.valetkey.server.doctor.Check;
import dev.valetkey.server.doctor.Diagnosis;
import dev.valetkey.server.doctor.DiagnosisReport;
import dev.valetkey.server.doctor.ServiceNeeds;
import dev.valetkey.server.doctor.account.AccountReader;
import dev.valetkey.server.doctor.account.AwsAccount;
import dev.valetkey.server.doctor.account.AwsClients;
import dev.valetkey.server.doctor.check.BucketChecks;
import dev.valetkey.server.log.LogLevel;
import dev.valetkey.server.terminal.JsonOutput;
import dev.valetkey.server.terminal.Terminal;
import dev.valetkey.server.terminal.TerminalText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;

/** Compares the bucket with what the configuration of the service requires. */
@Command(
        name = "doctor",
        description = {
            "Compare the bucket, its key, its queue and the roles with what the configuration needs.",
            "Reads the configuration of 'serve', and changes nothing. Uses the credentials of the configuration; those of"
                    + " an administrator can read more than those of the service."
        },
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 2,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:everything is as the configuration needs it",
            "1:there are findings",
            "2:invalid options or configuration, or there are no findings, but something could not be checked"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  valetkey doctor --env-file app_environment.json --config production.yml",
            "  valetkey doctor --config production.yml --json"
        })
final class DoctorCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private EnvFileOption environment = new EnvFileOption();

    @Option(names = "--json", description = "print one line of JSON on standard output, for scripts")
    private boolean json;

    @Override
    public Integer call() {
        LogLevel.warningsOnly();
        try (ServiceNeeds service = ServiceNeeds.read(environment.context(config));
                AwsClients clients = service.clients()) {
            BucketNeeds needs = service.bucket();
            Diagnosis diagnosis = diagnose(service, needs, new AwsAccount(clients, needs.bucket()));
            print(needs.bucket(), diagnosis);
            return diagnosis.exitCode();
        }
    }

    /** The other checks need the bucket. */
    private Diagnosis diagnose(ServiceNeeds service, BucketNeeds needs, AccountReader account) {
        Diagnosis existence = Diagnosis.of(List.of(BucketChecks.existence(needs)), account, this::progress);
        if (existence.exitCode() != 0) {
            return existence;
        }
        List<Check> checks = BucketChecks.all(needs, service.pages());
        return existence.and(Diagnosis.of(checks, account, this::progress));
    }

    /** On a terminal only. */
    private void progress(String subject) {
        if (!json && Terminal.detect().isPresent()) {
            PrintWriter err = spec.commandLine().getErr();
            err.println(TerminalText.sanitize("checking: " + subject));
            err.flush();
        }
    }

    private void print(String bucket, Diagnosis diagnosis) {
        if (json) {
            JsonOutput.println(DiagnosisReport.json(bucket, diagnosis));
            return;
        }
        PrintWriter out = spec.commandLine().getOut();
        DiagnosisReport.lines(bucket, diagnosis).forEach(out::println);
        out.flush();
    }
}
