package parley.services;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Consumer;
import parley.accounts.TokenWord;
import parley.chat.AccessToken;
import parley.chat.Account;
import parley.chat.Proof;
import parley.protocol.Command;
import parley.protocol.Refusal;

/// NickServ's TOTP: a second factor beside an account's password (RFC 6238).
///
/// Nothing is remembered between the two steps of turning it on: whoever confirms it says the secret again.
final class SecondFactor {
    private static final int RECOVERY_WORDS = 8;

    private SecondFactor() {}

    static void handle(ServiceTalk talk) {
        Account account = talk.caller().profile().account();
        if (account == null) {
            talk.refuse(new Refusal.NotLoggedIn());
            return;
        }
        switch (talk.param(0).toUpperCase(Locale.ROOT)) {
            case "ON" ->
                proven(talk, account, proof -> {
                    if (proof.codeStep() != 0 || proof.token() != null) { // so its old recovery words do not stay
                        talk.say("Your account has a second factor. Turn that off first: TOTP OFF PASSWORD,CODE");
                    } else if (talk.params().size() < 4) {
                        offer(talk, account);
                    } else {
                        confirm(talk, proof, talk.param(2).toUpperCase(Locale.ROOT), talk.param(3));
                    }
                });
            case "OFF" ->
                proven(
                        talk,
                        account,
                        proof -> change(talk, proof, "", () -> {
                            talk.say("The password alone logs you in again.");
                        }));
            default -> talk.say("Write: TOTP ON PASSWORD, or TOTP OFF PASSWORD,CODE");
        }
    }

    private static void proven(ServiceTalk talk, Account account, Consumer<Proof> then) {
        Identification.checkOwner(
                talk.authenticator(), talk.caller(), account, talk.param(1), then, denied -> talk.say(denied.words()));
    }

    private static void offer(ServiceTalk talk, Account account) {
        String secret = talk.authenticator().newSecondFactor();
        talk.say("Give this secret to a program that makes codes: " + secret);
        talk.say("As a link: otpauth://totp/Parley:" + account.folded() + "?secret=" + secret + "&issuer=Parley");
        talk.say("Then write, with a code that it shows: TOTP ON PASSWORD " + secret + " CODE");
    }

    private static void confirm(ServiceTalk talk, Proof proof, String secret, String code) {
        OptionalLong step = talk.authenticator().codeStep(secret, code);
        if (step.isEmpty()) {
            talk.say("That is no code of that secret now. Nothing has changed.");
        } else {
            change(talk, proof.byCode(step.getAsLong()), secret, () -> recovery(talk, List.of()));
        }
    }

    private static void change(ServiceTalk talk, Proof proof, String secret, Runnable then) {
        talk.caller().suspend();
        talk.authenticator()
                .changed(
                        talk.caller().caller(),
                        proof,
                        secret,
                        made -> talk.caller().resume(() -> {
                            if (made.isEmpty()) {
                                talk.refuse(new Refusal.TryAgain());
                            } else {
                                talk.perform(new Command.ChangeCredential(proof, made.get()), _ -> then.run());
                            }
                        }));
    }

    /// Makes one word after the other, and tells them when all are kept.
    private static void recovery(ServiceTalk talk, List<String> words) {
        if (words.size() == RECOVERY_WORDS) {
            talk.say("From now on your password needs a code behind it, as PASSWORD,CODE; all others are logged out.");
            talk.say("Each of these words counts once in place of a code. Write them down, they are told only now:");
            words.forEach(talk::say);
            return;
        }
        TokenWord word = talk.authenticator().newToken();
        talk.perform(new Command.AddToken(AccessToken.Kind.RECOVERY, "", word.hash()), _ -> {
            var more = new ArrayList<>(words);
            more.add(word.text());
            recovery(talk, more);
        });
    }
}
