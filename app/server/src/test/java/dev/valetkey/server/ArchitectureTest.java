package dev.valetkey.server;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@ArchTag("long")
@AnalyzeClasses(packages = "dev.valetkey.server", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** The jars of local S3 are only on the class path of the dev command, so only one class may use them. */
    @ArchTest
    static final ArchRule only_one_class_uses_local_s3 = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.valetkey.server.dev.LocalStore")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.valetkey.locals3..");

    @ArchTest
    static final ArchRule only_the_dev_command_uses_the_development_packages = noClasses()
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
    static final ArchRule the_server_uses_only_the_public_packages_of_the_module = classes()
            .should()
            .onlyDependOnClassesThat(resideOutsideOfPackages("dev.valetkey.core..", "dev.valetkey.s3.."));

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("dev.valetkey.server.(*)..").should().beFreeOfCycles();
}
