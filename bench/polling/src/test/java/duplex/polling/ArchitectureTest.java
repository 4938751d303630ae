package duplex.polling;

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
@AnalyzeClasses(packages = "duplex.polling", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule THE_GUARD_KNOWS_NO_CHAT = noClasses()
            .that()
            .resideInAPackage("duplex.polling.guard")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("duplex.polling")
            .because("what defends an HTTP server is the same whatever it serves, and is read on its own");

    @ArchTest
    static final ArchRule NO_OTHER_MODULE_OF_OURS = noClasses()
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "are another module's",
                    type -> type.getPackageName().startsWith("duplex.")
                            && !type.getPackageName().startsWith("duplex.polling")))
            .because("the three chats share their specification and their tests, never code: that is what is compared");

    @ArchTest
    static final ArchRule THE_CHAT_KNOWS_NO_NETTY = noClasses()
            .that()
            .resideInAPackage("duplex.polling")
            .and()
            .doNotHaveSimpleName("ChatServer")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty..")
            .because("who reads what the chat does should meet HTTP requests and answers, and no event loop");

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("duplex.(polling..)")
            .should()
            .beFreeOfCycles()
            .because("a reader has to be able to begin somewhere");

    @ArchTest
    static final ArchRule CLASSES_ARE_FINAL = classes()
            .that()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .should()
            .haveModifier(JavaModifier.FINAL)
            .because("nothing here is meant to be extended");
}
