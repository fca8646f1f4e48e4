package dev.valetkey.micronaut;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@ArchTag("long")
@AnalyzeClasses(packages = "dev.valetkey.micronaut", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("dev.valetkey.micronaut.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule beans_use_no_http_and_no_security = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micronaut.http..", "io.micronaut.security..", "..micronaut.web..");

    @ArchTest
    static final ArchRule only_one_package_uses_the_database = noClasses()
            .that()
            .resideOutsideOfPackage("dev.valetkey.micronaut.ledger..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "dev.valetkey.ledger..");

    @ArchTest
    static final ArchRule only_one_package_uses_the_aws_sdk = noClasses()
            .that()
            .resideOutsideOfPackage("dev.valetkey.micronaut.aws..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon..");

    /** They exist only in services with a registry; any other class would need Micrometer on the class path. */
    @ArchTest
    static final ArchRule only_classes_named_metrics_use_micrometer = noClasses()
            .that()
            .resideOutsideOfPackage("dev.valetkey.micronaut.metrics..")
            .and()
            .haveNameNotMatching(".*\\.\\$?\\w+Metrics(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micrometer..");

    @ArchTest
    static final ArchRule two_classes_use_tika = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.valetkey.micronaut.policy.TikaFileTypes")
            .and()
            .doNotHaveFullyQualifiedName("dev.valetkey.micronaut.inspect.TikaContentTypes")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.tika..");
}
