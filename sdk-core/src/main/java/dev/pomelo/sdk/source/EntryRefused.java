package dev.pomelo.sdk.source;

/** An archive has an entry that is not unpacked. */
final class EntryRefused extends Exception {

  private static final long serialVersionUID = 1L;

  private final String problem;

  /**
   * @param entry its name
   * @param what is wrong with it, as the end of a sentence that begins with the entry
   */
  EntryRefused(String entry, String what) {
    super(entry);
    this.problem = "entry '" + printable(entry) + "' " + what;
  }

  /** The entry and what is wrong with it. */
  String problem() {
    return problem;
  }

  private static String printable(String name) {
    StringBuilder text = new StringBuilder();
    name.chars().forEach(c -> text.append(c < ' ' || c == 127 ? '?' : (char) c));
    return text.toString();
  }
}
