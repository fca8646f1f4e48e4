package dev.valetkey.ledger.jdbc;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@ArchTag("long")
@AnalyzeClasses(packages = "dev.valetkey.ledger.jdbc", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule uses_no_framework_and_no_object_mapper = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micronaut..", "software.amazon..", "com.fasterxml.jackson.databind..");

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("dev.valetkey.ledger.(**)").should().beFreeOfCycles();
}
