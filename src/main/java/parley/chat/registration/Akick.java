package parley.chat.registration;

import java.time.Instant;
import parley.chat.Account;
import parley.chat.Extban;

/// Who is kept out of a registered channel for good, whatever its modes and whoever invites them.
///
/// @param mask of an account or a hostmask
/// @param reason what somebody is told when it removes them; may be empty
/// @param setter whose doing it is
public record Akick(Extban mask, String reason, Account setter, Instant time) {}
