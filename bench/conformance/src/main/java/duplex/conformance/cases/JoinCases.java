package duplex.conformance.cases;

import static duplex.conformance.cases.Events.join;

import java.util.List;

/** Entering: who is told, and what the newcomer sees. */
final class JoinCases {

    void chatJoin001_theNewcomersFirstEventIsTheUserList(Stage stage) throws Exception {
        Guest ann = stage.arrive("ann");
        ann.expect(join(List.of(ann.name())));

        Guest bob = stage.arrive("bob");
        bob.expect(join(stage.names("ann", "bob")));
    }

    void chatJoin002_everyoneAlreadyHereIsTold(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        Guest bob = stage.enter("bob");

        Guest cat = stage.arrive("cat");

        List<String> everyone = stage.names("ann", "bob", "cat");
        cat.expect(join(everyone));
        ann.expect(join(everyone));
        bob.expect(join(everyone));
    }
}
