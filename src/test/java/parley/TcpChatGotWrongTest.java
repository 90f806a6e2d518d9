package parley;

import org.junit.jupiter.api.Test;
import parley.harness.Conversation;

/// What tcp_chat got wrong, and Parley's `rooms` door does not.
final class TcpChatGotWrongTest {
    @Test
    void messageAfterSomebodyHasLeftEjectsNobody() {
        Conversation.run("""
            doors: rooms
            anna enters rooms in tea
            ben enters rooms in tea
            carl enters rooms in tea
            carl closes
            the log says carl left: end of input
            anna types hello
            anna, ben see anna - hello
            anna types still here
            anna, ben see anna - still here
            """);
    }

    @Test
    void joinAfterSomebodyHasLeftHangsNobody() {
        Conversation.run("""
            doors: rooms
            anna enters rooms in tea
            ben enters rooms in tea
            ben resets
            the log says ben left: connection reset
            anna types is he gone?
            anna sees anna - is he gone?
            ben enters rooms in tea
            carl enters rooms in coffee
            ben types back
            anna, ben see ben - back
            carl types hello
            carl sees carl - hello
            """);
    }

    @Test
    void silentConnectionBlocksNoLogin() {
        Conversation.run("""
            doors: rooms
            silent comes in at rooms
            silent2 comes in at rooms
            anna enters rooms in tea
            ben enters rooms in tea
            anna types hello
            anna, ben see anna - hello
            """);
    }

    @Test
    void slowReaderDoesNotFreezeTheRoom() {
        Conversation.run("""
            doors: rooms cat
            slow enters rooms in tea
            slow stops reading
            anna enters rooms in tea
            ben enters rooms in tea
            carl enters cat for slow
            repeat 20 times
                carl types 10 times {x*4000}
                anna types {n}
                anna, ben see anna - {n}
            the log says slow left: SendQ exceeded
            anna types hello
            anna, ben see anna - hello
            carl reads on to does not hear you.
            """);
    }
}
