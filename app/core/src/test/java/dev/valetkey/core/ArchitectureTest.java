package dev.valetkey.core;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import java.time.Clock;
import java.time.Instant;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@ArchTag("long")
@AnalyzeClasses(packages = "dev.valetkey.core", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule core_uses_no_http_json_sql_or_aws = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.valetkey.core..",
                    "dev.valetkey.policy..",
                    "java.lang..",
                    "java.util..",
                    "java.time..",
                    "java.math..",
                    "java.nio.charset..",
                    "java.security..",
                    "java.net",
                    "org.jspecify.annotations..",
                    "org.slf4j..",
                    "com.fasterxml.uuid..");

    @ArchTest
    static final ArchRule time_is_injected = noClasses()
            .should()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .orShould()
            .callMethod(Instant.class, "now");

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("dev.valetkey.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule values_and_ports_do_not_depend_on_use_cases = noClasses()
            .that()
            .resideInAnyPackage(
                    "..core.upload",
                    "..core.outcome",
                    "..core.event",
                    "..core.grant",
                    "..core.transport",
                    "..core.port..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..core.policy..",
                    "..core.plan",
                    "..core.issue",
                    "..core.renew",
                    "..core.multipart",
                    "..core.verify",
                    "..core.download",
                    "..core.limit",
                    "..core.idempotency",
                    "..core.event.delivery");
}
