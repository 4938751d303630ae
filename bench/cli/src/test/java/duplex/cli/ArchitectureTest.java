package duplex.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which way dependencies point, over all modules at once. */
@AnalyzeClasses(packages = "duplex", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule WEBSOCKET_STANDS_ALONE = standsAlone("duplex.websocket..");

    @ArchTest
    static final ArchRule SOCKETIO_STANDS_ALONE = standsAlone("duplex.socketio..");

    @ArchTest
    static final ArchRule POLLING_STANDS_ALONE = standsAlone("duplex.polling..");

    @ArchTest
    static final ArchRule LOAD_STANDS_ALONE = standsAlone("duplex.load..");

    @ArchTest
    static final ArchRule CLIENT_STANDS_ALONE = standsAlone("duplex.client..");

    @ArchTest
    static final ArchRule CONFORMANCE_KNOWS_THE_CLIENT_ONLY = classes()
            .that()
            .resideInAPackage("duplex.conformance..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("duplex.conformance..", "duplex.client..")
                    .or(resideOutsideOfPackage("duplex..")))
            .because("the kit is a black box: it must be able to test a server that it has never heard of");

    @ArchTest
    static final ArchRule ATTACKS_KNOW_THE_CLIENT_ONLY = classes()
            .that()
            .resideInAPackage("duplex.attack..")
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage("duplex.attack..", "duplex.client..").or(resideOutsideOfPackage("duplex..")))
            .because("an attacker knows no more of a server than its address");

    @ArchTest
    static final ArchRule CALIBRATIONS_KNOW_WHAT_THEY_CALIBRATE_ONLY = classes()
            .that()
            .resideInAPackage("duplex.calibration..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("duplex.calibration..", "duplex.load..", "duplex.report..")
                    .or(resideOutsideOfPackage("duplex..")))
            .because("what shows that the figures are right must not lean on the servers that are measured");

    @ArchTest
    static final ArchRule SOAKS_KNOW_NO_SERVER = classes()
            .that()
            .resideInAPackage("duplex.soak..")
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage("duplex.soak..", "duplex.load..", "duplex.attack..", "duplex.client..")
                            .or(resideOutsideOfPackage("duplex..")))
            .because("what is soaked is known by its address, and by what its process holds");

    @ArchTest
    static final ArchRule RECOVERY_KNOWS_NO_SERVER = classes()
            .that()
            .resideInAPackage("duplex.recover..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("duplex.recover..", "duplex.client..", "duplex.load.fault..")
                    .or(resideOutsideOfPackage("duplex..")))
            .because("what recovers is known by its address, and by its process");

    @ArchTest
    static final ArchRule MICROBENCHMARKS_KNOW_THE_CHATS_ONLY = classes()
            .that()
            .resideInAPackage("duplex.jmh..")
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage("duplex.jmh..", "duplex.websocket..", "duplex.socketio..", "duplex.polling..")
                            .or(resideOutsideOfPackage("duplex..")))
            .because("what times single steps must not share code with what times whole servers");

    @ArchTest
    static final ArchRule NOBODY_NEEDS_THE_COMMAND_LINE = noClasses()
            .that()
            .resideOutsideOfPackage("duplex.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("duplex.cli..")
            .because("the command line is one way to use the rest, which others use without it");

    @ArchTest
    static final ArchRule NO_STANDARD_STREAMS_IN_LIBRARIES = noClasses()
            .that()
            .resideInAnyPackage(
                    "duplex.client..",
                    "duplex.conformance..",
                    "duplex.attack..",
                    "duplex.load..",
                    "duplex.calibration..",
                    "duplex.soak..",
                    "duplex.recover..")
            .and()
            .resideOutsideOfPackage("duplex.load.known") // programs that say where they listen
            .and()
            .doNotHaveSimpleName("ClientProgram") // a program that says when all are in
            .should(ACCESS_STANDARD_STREAMS)
            .because("what a library has to say goes to its caller");

    private static ArchRule standsAlone(String module) {
        return classes()
                .that()
                .resideInAPackage(module)
                .should()
                .onlyDependOnClassesThat(resideInAPackage(module).or(resideOutsideOfPackage("duplex..")))
                .because("what is compared shares the specification and the tests, and never code");
    }
}
