package duplex.jmh;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which way dependencies point in here. */
@AnalyzeClasses(packages = "duplex", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

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
    static final ArchRule NO_CHAT_KNOWS_THAT_IT_IS_TIMED = noClasses()
            .that()
            .resideInAnyPackage("duplex.websocket..", "duplex.socketio..", "duplex.polling..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("duplex.jmh..", "org.openjdk.jmh.."))
            .because("a subject hands out what its package does, and has no part in timing it");
}
