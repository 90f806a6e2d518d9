package parley;

import java.util.function.Function;
import java.util.function.Supplier;
import parley.accounts.Authenticator;
import parley.config.Door;
import parley.config.Settings;
import parley.door.Dialect;
import parley.door.ServerPassword;
import parley.door.Session;
import parley.door.cat.CatDialect;
import parley.door.desk.DeskDialect;
import parley.door.desk.DeskStyle;
import parley.door.irc.IrcDialect;
import parley.door.irc.IrcServer;
import parley.door.lobby.LobbyDialect;
import parley.door.rooms.RoomsDialect;
import parley.names.Casemapping;
import parley.services.Services;

/// Which dialect is spoken at which door.
record Dialects(
        Supplier<Settings> settings,
        Casemapping names,
        Authenticator authenticator,
        ServerPassword password,
        Services services,
        IrcServer irc) {
    /// Makes the dialect of a session at this door.
    Function<Session, Dialect> of(Door door) {
        return switch (door) {
            case CAT -> session -> new CatDialect(session, names, authenticator, password, services);
            case LOBBY -> session -> new LobbyDialect(session, names, password, services);
            case ROOMS -> session -> new RoomsDialect(session, names, password, services);
            case DESK ->
                session -> new DeskDialect(
                        session, names, DeskStyle.BASIC, settings.get().operator(), password);
            case DESK_GREETING ->
                session -> new DeskDialect(
                        session, names, DeskStyle.GREETING, settings.get().operator(), password);
            case IRC, IRCS, TOR, WEB, HTTPS -> session -> new IrcDialect(session, irc);
            case HTTP, ADMIN -> throw new IllegalArgumentException("there is no chat at this door");
        };
    }
}
