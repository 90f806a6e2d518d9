package parley.hub;

import parley.chat.Position;

/// That a session belongs to an account.
///
/// @param device as which
/// @param seen how far that device had seen when the session came
/// @param entered since when the session is told what happens in its user's channels
/// @param loggedIn since when it is told what is said to the account
record Attendance(String device, Position seen, Position entered, Position loggedIn) {}
