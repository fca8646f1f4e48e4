package dev.valetkey.s3;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

import java.time.Clock;
import java.time.Instant;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@ArchTag("long")
@AnalyzeClasses(packages = "dev.valetkey.s3", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule depends_on_core_the_sdk_caffeine_the_json_parser_and_the_jdk_only = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.valetkey.s3..",
                    "dev.valetkey.core..",
                    "dev.valetkey.policy..",
                    "software.amazon.awssdk..",
                    "com.github.benmanes.caffeine..",
                    "com.fasterxml.jackson.core..",
                    "java..",
                    "javax.crypto..",
                    "org.slf4j..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule does_not_use_the_presigner_of_the_sdk_because_it_has_no_clock =
            noClasses().should().dependOnClassesThat().areAssignableTo(S3Presigner.class);

    @ArchTest
    static final ArchRule reads_the_time_from_an_injected_clock = noClasses()
            .should()
            .callMethodWhere(target(owner(assignableTo(Clock.class))).and(target(nameMatching("system.*|tick.*"))))
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("dev.valetkey.s3.(*)..").should().beFreeOfCycles();
}
