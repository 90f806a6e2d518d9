package parley.accounts;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import parley.accounts.Step.Denied;
import parley.accounts.Step.Proven;
import parley.accounts.Step.Verdict;
import parley.chat.AccessToken;
import parley.chat.Account;
import parley.chat.Credential;
import parley.chat.Proof;
import parley.port.Accounts;

/// Whether what somebody gives proves an account: a password, here or with a service elsewhere; a token of ours, or of
/// such a service. On the pools of [Authenticator], for it takes its time.
final class ProofCheck {
    private final Accounts accounts;
    private final Passwords passwords;
    private final Function<String, Optional<Account>> accountNamed;
    private final CodeCheck codes;
    private final OutsideLogins outside;

    /// @param accountNamed the account that a text would name, whether there is one or not
    ProofCheck(
            Accounts accounts,
            Passwords passwords,
            Function<String, Optional<Account>> accountNamed,
            CodeCheck codes,
            OutsideLogins outside) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.accountNamed = accountNamed;
        this.codes = codes;
        this.outside = outside;
    }

    /// The account that a text names, if it may name one; spelled as it was registered.
    Optional<Account> accountNamed(String name) {
        return accountNamed.apply(name).map(accounts::registered);
    }

    /// Whether somebody may log in by a name with that password, or app password.
    Verdict check(Caller caller, LoginName name, String password) {
        return on(check(caller, accountNamed(name.account()), password), name);
    }

    /// The same for an account; empty stands for a name that no account can have. A token costs no
    /// hashing, and nobody finds one by trying.
    Verdict check(Caller caller, Optional<Account> account, String password) {
        return account.flatMap(each -> byToken(each, password))
                .orElseGet(() -> checkPassword(caller, account, password));
    }

    /// Whether somebody may log in by a name with a token; empty for what is none of that account.
    Optional<Verdict> byToken(LoginName name, String password) {
        return accountNamed(name.account())
                .flatMap(account -> byToken(account, password))
                .map(verdict -> on(verdict, name));
    }

    private static Verdict on(Verdict verdict, LoginName name) {
        return switch (verdict) {
            case Proven(Proof proof, var _) -> new Proven(proof, name.device());
            case Denied denied -> denied;
        };
    }

    /// The same for an account.
    Optional<Verdict> byToken(Account account, String password) {
        return TokenWord.parse(password)
                .map(TokenWord::hash)
                .filter(hash -> accounts.token(account, hash)
                        .filter(kind -> kind == AccessToken.Kind.DEVICE || kind == AccessToken.Kind.APP)
                        .isPresent())
                .flatMap(hash -> accounts.credential(account)
                        .map(credential -> new Proven(new Proof(account, credential.version(), hash))));
    }

    /// Whether a password is an account's, with a code behind it where the account asks for one; empty
    /// stands for a name that no account can have.
    Verdict checkPassword(Caller caller, Optional<Account> account, String given) {
        var credential = account.flatMap(accounts::credential);
        var withCode = credential.filter(ProofCheck::hasSecondFactor).flatMap(_ -> WithCode.of(given));
        String password = withCode.map(WithCode::password).orElse(given);
        var hook = outside.settings().hook();
        if (hook.isPresent()) {
            return account.isEmpty()
                    ? Denied.WRONG
                    : known(
                            outside.ask(hook.get(), account.get(), password, caller),
                            (owner, its) -> proven(owner, its, withCode));
        }
        var hash = credential.map(Credential::passwordHash).orElseGet(passwords::hashOfNothing);
        if (!passwords.matches(password, hash) || account.isEmpty() || credential.isEmpty()) {
            return Denied.WRONG;
        }
        return proven(account.get(), credential.get(), withCode);
    }

    private static boolean hasSecondFactor(Credential credential) {
        return !credential.secondFactor().isEmpty();
    }

    private Verdict proven(Account account, Credential credential, Optional<WithCode> withCode) {
        var proof = new Proof(account, credential.version());
        if (!hasSecondFactor(credential)) {
            return new Proven(proof);
        }
        return withCode.map(each -> codes.check(proof, credential.secondFactor(), each.code()))
                .orElse(Denied.CODE_NEEDED);
    }

    /// What a service elsewhere has said, for the account that it names, which is made if need be.
    private Verdict known(OutsideAnswer answer, BiFunction<Account, Credential, Verdict> proven) {
        return switch (answer) {
            case OutsideAnswer.Known(String name) ->
                accountNamed(name)
                        .map(account -> made(account)
                                .map(credential -> proven.apply(account, credential))
                                .orElse(Denied.NOT_MADE))
                        .orElse(Denied.NOT_MADE);
            case OutsideAnswer.Unknown() -> Denied.WRONG;
            case OutsideAnswer.Silent _ -> Denied.UNAVAILABLE;
        };
    }

    /// What proves an account; where there is none, one is made whose password nobody knows.
    private Optional<Credential> made(Account account) {
        Optional<Credential> there = accounts.credential(account);
        if (there.isEmpty() && outside.make(account, passwords.credentialOfNobody())) {
            return accounts.credential(account);
        }
        return there.or(() -> accounts.credential(account));
    }

    /// Whoever has a token may act as its owner alone. What else proves the account, such as a code, is the affair of
    /// whoever has given the token.
    Verdict check(BearerMessage token) {
        Optional<BearerIssuer> issuer = outside.settings().bearer();
        if (issuer.isEmpty()) {
            return Denied.WRONG;
        }
        OutsideAnswer answer = outside.ask(issuer.get(), token);
        LoginName as = LoginName.of(token.authzid());
        if (answer instanceof OutsideAnswer.Known(String name)
                && !as.account().isEmpty()
                && !accountNamed(as.account()).equals(accountNamed(name))) {
            return Denied.WRONG;
        }
        return known(
                answer, (account, credential) -> new Proven(new Proof(account, credential.version()), as.device()));
    }
}
