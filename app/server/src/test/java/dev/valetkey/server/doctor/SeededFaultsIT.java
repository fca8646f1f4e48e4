package dev.valetkey.server.doctor;

import dev.valetkey.server.doctor.account.AwsAccount;
import dev.valetkey.server.doctor.account.AwsClients;
import dev.valetkey.server.doctor.check.BucketChecks;
import io.micronaut.context.ApplicationContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Each mistake in a deployment of the Terraform stack is found, and there is no finding without one. */
class SeededFaultsIT {

    private static LocalStackDeployment deployment;
    private static ServiceNeeds service;
    private static AwsClients clients;

    @BeforeAll
    static void deploy() throws IOException {
        deployment = LocalStackDeployment.create();
        service = ServiceNeeds.read(ApplicationContext.builder().properties(deployment.configuration()));
        clients = service.clients();
    }

    @AfterAll
    static void close() {
        if (deployment != null) {
            clients.close();
            service.close();
            deployment.close();
        }
    }

    @Test
    void a_fresh_deployment_has_no_findings_and_is_checked_completely() throws IOException {
        deployment.apply();

        Diagnosis diagnosis = diagnose();

        assertThat(diagnosis.findings()).isEmpty();
        assertThat(diagnosis.unchecked()).isEmpty();
        assertThat(diagnosis.exitCode()).isZero();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_fault_is_found(SeededFault fault) throws IOException {
        deployment.apply();
        fault.seed().in(deployment);

        Diagnosis diagnosis = diagnose();

        assertThat(diagnosis.findings()).extracting(Finding::id).contains(fault.finding());
        assertThat(diagnosis.unchecked()).isEmpty();
        assertThat(diagnosis.exitCode()).isEqualTo(1);
    }

    static Stream<SeededFault> faults() {
        List<SeededFault> all = Stream.of(PolicyFaults.all(), BucketFaults.all(), AccountFaults.all())
                .flatMap(List::stream)
                .toList();
        assertThat(all).hasSizeGreaterThanOrEqualTo(40);
        return all.stream();
    }

    private static Diagnosis diagnose() {
        return Diagnosis.of(
                BucketChecks.all(service.bucket(), service.pages()),
                new AwsAccount(clients, deployment.bucket),
                subject -> {});
    }
}
