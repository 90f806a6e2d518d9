/// What the window is painted with: colours, icons, emoji, and text that is never taken for HTML.
///
/// Enters: [parley.client], Swing; nothing that knows what is shown. Start with [Palette], the colours, and [Plain].
@NullMarked
package parley.client.desktop.paint;

import org.jspecify.annotations.NullMarked;
