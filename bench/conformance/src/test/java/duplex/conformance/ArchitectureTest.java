package duplex.conformance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which way dependencies point in here. */
@AnalyzeClasses(packages = "duplex.conformance", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule ONLY_THE_CLIENT = noClasses()
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "are of another module than the client",
                    type -> type.getPackageName().startsWith("duplex.")
                            && !type.getPackageName().startsWith("duplex.conformance")
                            && !type.getPackageName().equals("duplex.client")))
            .because("the kit judges servers by what they say on the wire, and must know none of them");

    @ArchTest
    static final ArchRule NO_SERVER_LIBRARY = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.netty..", "com.corundumstudio..", "org.java_websocket..", "io.socket..")
            .because("what a library would do for the kit, it could not test");

    @ArchTest
    static final ArchRule THE_WIRE_KNOWS_NO_CASE = noClasses()
            .that()
            .resideInAPackage("duplex.conformance.wire")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("duplex.conformance", "duplex.conformance.cases", "duplex.conformance.report")
            .because("a hand does what it is told");

    @ArchTest
    static final ArchRule A_TRANSPORT_KNOWS_NO_CHAT_CLIENT = noClasses()
            .that()
            .resideInAnyPackage("duplex.conformance.rfc6455", "duplex.conformance.socketio")
            .should()
            .dependOnClassesThat()
            .haveSimpleName("ChatClients")
            .because("a transport's rules are tested at any server, by hand");

    @ArchTest
    static final ArchRule CASES_JUDGE_NOTHING_BUT_THEIR_RULE = noClasses()
            .that()
            .resideInAnyPackage("duplex.conformance.cases", "duplex.conformance.rfc6455", "duplex.conformance.socketio")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("duplex.conformance", "duplex.conformance.report")
            .because("how a run goes on, and how it is shown, is nothing a rule's test should have to know");

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("duplex.(conformance..)")
            .should()
            .beFreeOfCycles()
            .because("a reader has to be able to begin somewhere");

    @ArchTest
    static final ArchRule CLASSES_ARE_FINAL = classes()
            .that()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .and()
            .areTopLevelClasses()
            .and()
            .haveSimpleNameNotEndingWith("Conformance")
            .should()
            .haveModifier(JavaModifier.FINAL)
            .because("the base classes for JUnit are the ones that are made to be extended");
}
