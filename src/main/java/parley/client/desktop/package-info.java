/// The desktop window: Swing with FlatLaf on [parley.client.ClientState].
///
/// Enters: [parley.client], [parley.irc], Swing. Start with [DesktopChat], which opens it; [ChatPanel] is what
/// is in it, [parley.client.desktop.log] the messages, [parley.client.desktop.paint] what all is painted with. All of
/// it is confined to the event dispatch thread, except where a class says otherwise. What others wrote is painted,
/// never given to Swing as text that may be HTML: see [parley.client.desktop.paint.Plain].
@NullMarked
package parley.client.desktop;

import org.jspecify.annotations.NullMarked;
