package dev.valetkey.policy;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@ArchTag("long")
@AnalyzeClasses(packages = "dev.valetkey.policy", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule the_api_depends_on_the_jdk_only = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.valetkey.policy..", "java..", "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("dev.valetkey.(**)").should().beFreeOfCycles();
}
