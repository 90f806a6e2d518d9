package parley.hub;

import java.util.List;
import java.util.Objects;
import parley.chat.Account;
import parley.chat.Rank;
import parley.chat.registration.RegisteredChannel;
import parley.protocol.Answer;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Response;

/// What one may learn of channels that belong to an account. Confined to the hub thread.
final class RegistrationQueries {
    private final State state;
    private final Registrations registrations;

    RegistrationQueries(State state, Registrations registrations) {
        this.state = state;
        this.registrations = registrations;
    }

    Response view(User asker, Query.Registration query) {
        ChannelRegistration registration = registrations.registration(query.channel(), asker);
        if (registration == null) {
            return new Refusal.ChannelNotRegistered(query.channel());
        }
        RegisteredChannel whole = registration.snapshot();
        return Registrations.mayAct(asker, registration, Rank.HALFOP)
                ? new Answer.ChannelRegistration(whole, true, Registrations.actsAsFounder(asker, registration))
                : new Answer.ChannelRegistration(whole.outside(), false, false);
    }

    /// The channels of the asker's account, or all for an operator, a part at a time.
    Response list(User asker, Query.Registrations query) {
        Account account = asker.account();
        if (Registrations.actsAsOperator(asker)) {
            Part<Channel> part = Part.of(state.opened, query.after());
            return listed(
                    part.items().stream()
                            .map(channel -> channel.registration)
                            .filter(Objects::nonNull)
                            .toList(),
                    part.more());
        }
        return account == null
                ? listed(List.of(), 0)
                : listed(
                        state.stakes.of(account).stream()
                                .filter(each -> each.founder.equals(account))
                                .toList(),
                        0);
    }

    private static Answer listed(List<ChannelRegistration> registrations, long more) {
        return new Answer.ChannelRegistrations(
                registrations.stream()
                        .map(registration -> registration.snapshot().outside())
                        .toList(),
                more);
    }
}
