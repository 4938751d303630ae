package duplex.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** {@link Roster}: names, places and rooms. */
final class RosterTest {
    private final Roster roster = new Roster();
    private final Session ann = Sessions.of("ann");
    private final Session annAgain = Sessions.of("ann");
    private final Session bob = Sessions.of("bob");

    @Test
    void aUserWithTwoSessionsIsListedOnceAndGoesWithTheLast() {
        roster.enter(ann);
        roster.enter(bob);
        roster.enter(annAgain);
        assertEquals(List.of("ann", "bob"), roster.userList());

        roster.leave(ann);
        assertEquals(List.of("ann", "bob"), roster.userList());

        roster.leave(annAgain);
        assertEquals(List.of("bob"), roster.userList());
    }

    @Test
    void whoComesBackComesLast() {
        roster.enter(ann);
        roster.enter(bob);
        roster.leave(ann);
        roster.enter(ann);

        assertEquals(List.of("bob", "ann"), roster.userList());
    }

    @Test
    void sessionsAreMembersAndNotUsers() {
        roster.enter(ann);
        roster.enter(annAgain);
        roster.join(annAgain, "tea");

        assertEquals(List.of("ann"), roster.userList("tea"));
        assertEquals(Set.of(), roster.roomsOf(ann));
        roster.leave(ann, "tea");
        assertEquals(List.of("ann"), roster.userList("tea"), "a session that is no member took a member out");
    }

    @Test
    void theLibrarysRoomsAreKeptInStepAndCannotBeMistaken() {
        Set<String> rooms = new TreeSet<>();
        Session eve = Sessions.of("lobby", rooms);

        roster.enter(eve);
        roster.join(eve, "lobby");
        roster.join(eve, "user:ann");
        assertEquals(Set.of("lobby", "user:lobby", "room:lobby", "room:user:ann"), rooms);

        roster.leave(eve, "lobby");
        assertEquals(Set.of("lobby", "user:lobby", "room:user:ann"), rooms);

        roster.leave(eve);
        assertEquals(Set.of(), rooms);
    }

    @Test
    void leavingTheChatLeavesEveryRoomAndSaysWhich() {
        roster.enter(ann);
        roster.enter(bob);
        roster.join(ann, "tea");
        roster.join(bob, "tea");
        roster.join(ann, "cake");

        assertEquals(List.of("tea", "cake"), roster.leave(ann));

        assertEquals(List.of("bob"), roster.userList("tea"));
        assertEquals(List.of(), roster.userList("cake"));
        assertFalse(roster.isHere(ann));
        assertTrue(roster.isHere(bob));
    }

    @Test
    void listsAreKeptUntilSomebodyComesOrGoes() {
        roster.enter(ann);
        List<String> userList = roster.userList();
        assertSame(userList, roster.userList());

        roster.enter(bob);

        assertEquals(List.of("ann"), userList, "a list handed out has changed");
        assertEquals(List.of("ann", "bob"), roster.userList());
    }
}
