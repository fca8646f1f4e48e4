package dev.valetkey.client;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@ArchTag("long")
@AnalyzeClasses(packages = "dev.valetkey.client", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /**
     * The client starts quickly and runs on any JVM, because it depends on neither the service nor AWS nor Micronaut.
     */
    @ArchTest
    static final ArchRule the_client_depends_on_the_api_module_only = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.valetkey.client..",
                    "dev.valetkey.policy..",
                    "java..",
                    "com.fasterxml.jackson..",
                    "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("dev.valetkey.client.(*)..").should().beFreeOfCycles();
}
