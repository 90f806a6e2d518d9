package parley.protocol;

/// What a query comes to at the hub: its reply, or what of history to look up for it.
public sealed interface Response permits Reply, Lookup {}
