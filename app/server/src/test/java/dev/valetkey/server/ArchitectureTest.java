package dev.valetkey.server;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "dev.valetkey.server", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** Its jars are on the class path of the dev command alone; one class is all that may miss them. */
    @ArchTest
    static final ArchRule local_s3_is_known_in_one_place = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.valetkey.server.dev.LocalStore")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.valetkey.locals3..");

    @ArchTest
    static final ArchRule only_the_dev_command_starts_development = noClasses()
            .that()
            .resideOutsideOfPackage("..server.dev..")
            .and()
            .doNotHaveSimpleName("DevCommand")
            .and()
            .doNotHaveSimpleName("StartupBanner")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..server.dev..");

    @ArchTest
    static final ArchRule the_server_reaches_the_module_from_outside = classes()
            .should()
            .onlyDependOnClassesThat(resideOutsideOfPackages("dev.valetkey.core..", "dev.valetkey.s3.."));

    @ArchTest
    static final ArchRule packages_build_on_each_other_one_way =
            slices().matching("dev.valetkey.server.(*)..").should().beFreeOfCycles();
}
