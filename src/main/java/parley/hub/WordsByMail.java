package parley.hub;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.BanTarget;
import parley.chat.Credential.Fingerprint;
import parley.chat.Proof;
import parley.chat.ServerBan;
import parley.chat.registration.Registered;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Fact;
import parley.protocol.MailedWord;
import parley.protocol.MailedWord.Purpose;
import parley.protocol.Outcome;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Reply;
import parley.protocol.Stamped;

/// What people prove by a word that was sent to their address: that it is theirs, and that a forgotten password may
/// become another. Confined to the hub thread.
///
/// 1. Who says a word that does not count learns nothing else: not whether there is such an account, nor an address.
/// 2. A word counts no more once the account has another password, and for a reset once it has another address.
/// 3. A suspended account is sent none, and what it was sent before does not count meanwhile.
final class WordsByMail {
    private final State state;
    private final Logins logins;

    WordsByMail(State state, Logins logins) {
        this.state = state;
        this.logins = logins;
    }

    /// @param actor null for one who has not entered yet
    Outcome offer(Stamped stamped, @Nullable Actor actor, Command.OfferAccount offer) {
        Reply may = logins.mayRegister(
                actor, new Query.MayRegister(offer.account(), false, offer.stranger(), offer.invitation()));
        if (may instanceof Refusal refusal) {
            return Outcome.refused(refusal);
        }
        return sent(
                stamped,
                new MailedWord(
                        offer.account(),
                        Purpose.REGISTRATION,
                        offer.hash(),
                        offer.email(),
                        stamped.time().plus(Purpose.REGISTRATION.valid()),
                        offer.credential().version(),
                        offer.credential(),
                        offer.invitation()));
    }

    Outcome offer(Stamped stamped, Command.OfferAddress offer) {
        Proof proof = offer.proof();
        Registered registered = state.accounts.get(proof.account());
        if (registered == null || !state.holds(proof) || logins.isByToken(proof)) {
            return Outcome.refused(new Refusal.StaleProof());
        }
        Fingerprint hash = offer.hash();
        if (hash == null) {
            List<Fact> used = AccountLogins.useUp(state, proof);
            return holds(registered.account(), offer.email(), false, false).keeping(used.toArray(Fact[]::new));
        }
        Outcome sent = sent(stamped, word(stamped, registered, Purpose.ADDRESS, hash, offer.email()));
        return sent.reply().orElse(null) instanceof Refusal
                ? sent
                : sent.keeping(AccountLogins.useUp(state, proof).toArray(Fact[]::new));
    }

    /// Nobody but the server is told what comes of it.
    Outcome offer(Stamped stamped, Command.OfferReset offer) {
        Registered registered = state.accounts.get(offer.account());
        if (registered == null || !registered.emailProved() || isSuspended(registered.account())) {
            return Outcome.answered(new Answer.ResetOffered(offer.account(), ""), List.of());
        }
        Outcome sent = sent(stamped, word(stamped, registered, Purpose.RESET, offer.hash(), registered.email()));
        boolean refused = sent.reply().orElse(null) instanceof Refusal;
        return Outcome.answered(
                        new Answer.ResetOffered(registered.account(), refused ? "" : registered.email()), List.of())
                .keeping(sent.facts().toArray(Fact[]::new));
    }

    private static MailedWord word(
            Stamped stamped, Registered registered, Purpose purpose, Fingerprint hash, String email) {
        return new MailedWord(
                registered.account(),
                purpose,
                hash,
                email,
                stamped.time().plus(purpose.valid()),
                registered.version(),
                null,
                null);
    }

    private boolean isSuspended(Account account) {
        ServerBan ban = state.bans.get(new BanTarget.AccountTarget(account));
        return ban != null && !ban.isOver(state.time);
    }

    private Outcome sent(Stamped stamped, MailedWord word) {
        Instant now = stamped.time();
        Predicate<MailedWord> counts = each -> !each.isOver(now);
        long same = state.words.of(word.account()).stream()
                .filter(counts)
                .filter(each -> each.purpose() == word.purpose())
                .count();
        long there = state.words.to(word.email()).stream().filter(counts).count();
        if (same >= MailedWord.MOST || there >= MailedWord.MOST) {
            return Outcome.refused(new Refusal.TooManyMails());
        }
        if (state.words.isFull(word.purpose(), now)) {
            return Outcome.refused(new Refusal.TryAgain());
        }
        List<Fact> over = state.words.removeOver(now);
        state.words.put(word);
        return Outcome.done().keeping(over.toArray(Fact[]::new)).keeping(new Fact.MailedWordKept(word));
    }

    Reply counts(Query.MailedWordCounts query) {
        return find(query.account(), query.purpose(), query.hash()).isPresent()
                ? new Reply.Done()
                : new Refusal.WordVoid();
    }

    private Optional<MailedWord> find(Account account, Purpose purpose, Fingerprint hash) {
        MailedWord word = state.words.find(purpose, hash);
        if (word == null || word.isOver(state.time) || !word.account().equals(account)) {
            return Optional.empty();
        }
        Registered registered = state.accounts.get(account);
        boolean counts = purpose == Purpose.REGISTRATION
                || (registered != null && registered.version() == word.version() && !isSuspended(account));
        return Optional.of(word).filter(_ -> counts);
    }

    /// @param actor null for one who has not entered yet
    Outcome confirm(Stamped stamped, @Nullable Actor actor, Command.ConfirmAddress confirm) {
        Optional<MailedWord> registers = find(confirm.account(), Purpose.REGISTRATION, confirm.hash());
        if (registers.isPresent()) {
            return register(stamped, actor, confirm, registers.get());
        }
        return find(confirm.account(), Purpose.ADDRESS, confirm.hash())
                .map(word -> holds(word.account(), word.email(), true, false))
                .orElseGet(() -> Outcome.refused(new Refusal.WordVoid()));
    }

    private Outcome register(Stamped stamped, @Nullable Actor actor, Command.ConfirmAddress confirm, MailedWord word) {
        if (word.credential() == null) {
            return Outcome.refused(new Refusal.WordVoid());
        }
        Outcome made = logins.register(
                stamped,
                actor,
                new Command.RegisterAccount(
                        word.account(), word.credential(), word.email(), false, confirm.stranger(), word.invitation()));
        if (made.reply().orElse(null) instanceof Refusal) {
            return made;
        }
        Outcome held = holds(word.account(), word.email(), true, true);
        return new Outcome(held.reply(), List.of(), List.of()).with(made).with(held);
    }

    /// An account has another address, or none.
    ///
    /// @param proved whether it was proved
    /// @param made whether the account was made by that
    private Outcome holds(Account account, String email, boolean proved, boolean made) {
        Registered before = state.accounts.get(account);
        if (before == null) {
            return Outcome.refused(new Refusal.NoSuchAccount(account));
        }
        Registered changed = before.withEmail(email, proved);
        state.accounts.put(changed);
        var answer = new Answer.AddressIs(
                new Proof(changed.account(), changed.version()),
                made,
                email,
                !made && before.emailProved() && !before.email().equalsIgnoreCase(email) ? before.email() : "");
        List<Fact> facts = state.words.remove(before.account());
        facts.add(new Fact.AccountKept(changed));
        return Outcome.answered(answer, List.of()).keeping(facts.toArray(Fact[]::new));
    }

    Outcome reset(Stamped stamped, Command.ResetByWord reset) {
        Optional<MailedWord> word = find(reset.account(), Purpose.RESET, reset.hash());
        Registered registered = state.accounts.get(reset.account());
        if (word.isEmpty() || registered == null) {
            return Outcome.refused(new Refusal.WordVoid());
        }
        if (reset.credential().version() != registered.version() + 1) {
            return Outcome.refused(new Refusal.StaleProof());
        }
        List<Fact> ended = state.words.remove(registered.account());
        return logins.changed(stamped, registered, reset.credential(), ended);
    }
}
