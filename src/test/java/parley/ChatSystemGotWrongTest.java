package parley;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import parley.config.Door;
import parley.harness.Conversation;
import parley.harness.TakenPort;

/// What chat-system got wrong, and Parley's `desk-greeting` door does not.
final class ChatSystemGotWrongTest {
    @Test
    void answerOf500CharactersIsSent() {
        Conversation.run("""
            doors: desk-greeting cat
            operator: help
            help enters cat for help
            rob enters desk-greeting
            rob types hello·
            help hears rob -> hello
            help types /msg rob {x*500}
            rob sees alone {x*500}·
            rob types {y*500}·
            help hears rob -> {y*500}
            help types /msg rob thanks
            rob sees alone thanks·
            """);
    }

    @Test
    void clientThatJustClosesDoesNotEndTheServer() {
        Conversation.run("""
            doors: desk-greeting cat
            operator: #help
            help enters cat for #help
            rob enters desk-greeting
            rob types hello·
            help hears rob -> hello
            rob closes
            help types one
            help types two
            help types three
            the log says rob left: end of input
            sue enters desk-greeting
            sue types hello·
            help hears sue -> hello
            help types hi
            sue sees alone hi·
            """);
    }

    @Test
    void endOfTheOperatorsInputAnswersOnce() {
        Conversation.run("""
            doors: desk-greeting cat
            operator: help
            help enters cat for help
            rob enters desk-greeting
            rob types hello·
            help hears rob -> hello
            help ends input
            help is disconnected
            rob sees alone The operator has left. Please try again later.·
            rob types anybody?·
            rob sees alone Nobody is at the desk right now. Please try again later.·
            """);
    }

    @Test
    void failedBindEndsTheStartWithOneClearLine() throws IOException {
        TakenPort.endsTheStart(Door.DESK_GREETING);
    }
}
