package parley.config;

import parley.chat.ChannelRules;

/// What holds for channels.
///
/// @param joined the most in which one person is
public record ChannelSettings(int joined, ChannelRules rules) {}
