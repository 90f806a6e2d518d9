package parley;

import org.junit.jupiter.api.Test;
import parley.harness.Conversation;

/// What basic_chat got wrong, and Parley's `desk` door does not.
final class BasicChatGotWrongTest {
    @Test
    void resetOfAClientDoesNotEndTheServer() {
        Conversation.run("""
            doors: desk cat
            operator: help
            help enters cat for help
            rob enters desk
            rob types rob> hello·
            help hears rob -> hello
            rob resets
            help hears rob -> Cat run away... :3
            sue enters desk
            sue types sue> hello·
            help hears sue -> hello
            help types /msg sue hi
            sue sees alone chatserve> hi·
            """);
    }

    @Test
    void longOperatorLineDoesNotSpillIntoTheNextAnswer() {
        Conversation.run("""
            doors: desk cat
            operator: help
            help enters cat for help
            rob enters desk
            rob types rob> hello·
            help hears rob -> hello
            help types /msg rob {x*500}
            rob sees alone chatserve> {x*500}·
            rob types rob> and?·
            help hears rob -> and?
            help types /msg rob that was all
            rob sees alone chatserve> that was all·
            """);
    }

    @Test
    void endOfTheOperatorsInputAnswersOnce() {
        Conversation.run("""
            doors: desk cat
            operator: help
            help enters cat for help
            rob enters desk
            rob types rob> hello·
            help hears rob -> hello
            help ends input
            help is disconnected
            rob sees alone chatserve> The operator has left. Please try again later.·
            rob types rob> anybody?·
            rob sees alone chatserve> Nobody is at the desk right now. Please try again later.·
            """);
    }
}
