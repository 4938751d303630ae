package duplex.report;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import duplex.load.wire.WireCounts;

/** What the arithmetic on results may know. */
@AnalyzeClasses(packages = "duplex.report", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchRule RESULTS_ONLY = classes()
            .that()
            .resideInAPackage("duplex.report..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("duplex.report..", "duplex.load", "duplex.load.host")
                    .or(type(WireCounts.class))
                    .or(resideOutsideOfPackage("duplex..")))
            .because("it is given results, what the host and the wire counted among them, whoever made them, and knows"
                    + " neither drivers nor servers");

    @ArchTest
    static final ArchRule NO_RUNS = noClasses()
            .that()
            .resideInAPackage("duplex.report..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("duplex.load.LoadRunner")
            .because("who measures and who judges are kept apart");

    @ArchTest
    static final ArchRule NO_STANDARD_STREAMS = noClasses()
            .that()
            .resideInAPackage("duplex.report..")
            .should(ACCESS_STANDARD_STREAMS)
            .because("what a library has to say goes to its caller");
}
