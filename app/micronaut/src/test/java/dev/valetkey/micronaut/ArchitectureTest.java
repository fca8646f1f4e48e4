package dev.valetkey.micronaut;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "dev.valetkey.micronaut", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packages_do_not_build_on_each_other_in_a_circle =
            slices().matching("dev.valetkey.micronaut.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule beans_work_without_the_routes = noClasses()
            .that()
            .resideInAnyPackage(
                    "..property..",
                    "..configuration..",
                    "..tenant..",
                    "..policy..",
                    "dev.valetkey.micronaut.event..",
                    "..key..",
                    "..type..",
                    "..aws..",
                    "..wiring..",
                    "..ledger..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micronaut.http..", "io.micronaut.security..", "..micronaut.web..");

    @ArchTest
    static final ArchRule only_the_ledger_knows_sql = noClasses()
            .that()
            .resideOutsideOfPackage("dev.valetkey.micronaut.ledger..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule only_one_package_knows_the_aws_sdk = noClasses()
            .that()
            .resideOutsideOfPackage("dev.valetkey.micronaut.aws..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon..");

    @ArchTest
    static final ArchRule only_one_package_knows_tika = noClasses()
            .that()
            .resideOutsideOfPackage("dev.valetkey.micronaut.type..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.tika..");
}
