package duplex.socketio;

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
@AnalyzeClasses(packages = "duplex.socketio", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule THE_GUARD_KNOWS_NO_CHAT = noClasses()
            .that()
            .resideInAPackage("duplex.socketio.guard")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("duplex.socketio")
            .because("what defends netty-socketio is the same whatever it carries, and is read on its own");

    @ArchTest
    static final ArchRule NO_OTHER_MODULE_OF_OURS = noClasses()
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "are another module's",
                    type -> type.getPackageName().startsWith("duplex.")
                            && !type.getPackageName().startsWith("duplex.socketio")))
            .because("the three chats share their specification and their tests, never code: that is what is compared");

    @ArchTest
    static final ArchRule WHAT_THE_CHAT_DOES_KNOWS_NO_LIBRARY = noClasses()
            .that()
            .haveSimpleName("ChatEndpoint")
            .or()
            .haveSimpleName("Roster")
            .or()
            .haveSimpleName("TextRules")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.corundumstudio..", "io.netty..", "duplex.socketio.guard")
            .because("who reads what the chat does should not meet how it is sent");

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("duplex.(socketio..)")
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
            .doNotHaveModifier(JavaModifier.SYNTHETIC)
            .should()
            .haveModifier(JavaModifier.FINAL)
            .because("nothing here is meant to be extended");
}
