package duplex.load;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which way dependencies point in the load generator. */
@AnalyzeClasses(packages = "duplex", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchRule STANDS_ALONE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "duplex.client..",
                    "duplex.websocket..",
                    "duplex.socketio..",
                    "duplex.polling..",
                    "duplex.conformance..")
            .because("what measures must not share code with what is measured, nor with the slower clients");

    @ArchTest
    static final ArchRule ONE_WAY = slices().matching("duplex.load.(*)..")
            .should()
            .beFreeOfCycles()
            .because("the drivers know the wire, and the wire knows no driver");

    @ArchTest
    static final ArchRule DRIVERS_APART = slices().matching("duplex.load.(websocket|socketio|polling)")
            .should()
            .notDependOnEachOther()
            .because("each driver is read by itself, beside another");

    @ArchTest
    static final ArchRule WIRE_BELOW = noClasses()
            .that()
            .resideInAPackage("duplex.load.*")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("duplex.load")
            .because("a driver knows the wire's interface, not what is measured with it");

    @ArchTest
    static final ArchRule KNOWN_SERVERS_APART = classes()
            .that()
            .resideInAPackage("duplex.load.known")
            .should()
            .onlyDependOnClassesThat(resideInAPackage("duplex.load.known").or(resideOutsideOfPackage("duplex..")))
            .because("a mistake shared by the generator and the server it is tested with would cancel out");

    @ArchTest
    static final ArchRule GENERATOR_KNOWS_NO_SERVER = noClasses()
            .that()
            .resideOutsideOfPackage("duplex.load.known")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("duplex.load.known")
            .because("the generator does not know what it measures");
}
