package dev.valetkey.micronaut.web;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@ArchTag("long")
@AnalyzeClasses(packages = "dev.valetkey.micronaut.web", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule routes_use_neither_the_database_nor_the_aws_sdk = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "dev.valetkey.ledger..", "software.amazon..");

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("dev.valetkey.micronaut.web.(**)").should().beFreeOfCycles();
}
