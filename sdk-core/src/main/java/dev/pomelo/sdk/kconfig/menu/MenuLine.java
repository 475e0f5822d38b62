package dev.pomelo.sdk.kconfig.menu;

import dev.pomelo.sdk.kconfig.model.Entry;

/**
 * A line of a menu.
 *
 * @param entry what it shows
 * @param depth how far it is indented: entries that depend on the one above are deeper
 * @param mark its state: {@code [ ]}, {@code [M]}, {@code [*]}, dashes in place of the brackets
 *     where it cannot be changed, {@code (X)} for the chosen member of a choice, {@code (17)} for a
 *     number or text, or empty
 * @param title its prompt, with the chosen member of a choice
 * @param opens whether there is a menu behind it
 * @param hidden whether it is shown only because hidden entries were asked for
 */
public record MenuLine(
    Entry entry, int depth, String mark, String title, boolean opens, boolean hidden) {

  /** The line as text: {@code [*] Networking support --->}. */
  public String text() {
    return (mark.isEmpty() ? "    " : mark + " ")
        + "  ".repeat(depth)
        + title
        + (opens ? "  --->" : "");
  }
}
