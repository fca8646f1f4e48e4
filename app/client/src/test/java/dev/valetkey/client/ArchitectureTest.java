package dev.valetkey.client;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "dev.valetkey.client", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** It starts quickly, and works wherever a JVM does: nothing of the service, of AWS or of Micronaut is in its way. */
    @ArchTest
    static final ArchRule the_client_knows_the_service_by_its_API_alone = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.valetkey.client..",
                    "dev.valetkey.policy..",
                    "java..",
                    "com.fasterxml.jackson..",
                    "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule packages_build_on_each_other_one_way =
            slices().matching("dev.valetkey.client.(*)..").should().beFreeOfCycles();
}
