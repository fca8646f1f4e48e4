package dev.valetkey.locals3;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@ArchTag("long")
@AnalyzeClasses(packages = "dev.valetkey.locals3", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule depends_on_no_other_module_of_valetkey = noClasses()
            .should()
            .dependOnClassesThat(
                    resideInAPackage("dev.valetkey..").and(resideOutsideOfPackage("dev.valetkey.locals3..")));

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("dev.valetkey.locals3.(**)").should().beFreeOfCycles();
}
