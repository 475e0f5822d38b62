package dev.pomelo.sdk.kconfig.conf;

import dev.pomelo.sdk.kconfig.model.Entry;
import dev.pomelo.sdk.kconfig.model.Numerals;
import dev.pomelo.sdk.kconfig.model.Property;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.model.Values;
import dev.pomelo.sdk.kconfig.value.ConfigWriter;
import dev.pomelo.sdk.kconfig.value.Configuration;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Asks for the values of symbols, line by line. */
final class Dialogue {

  private final Configuration configuration;
  private final Console console;
  private final ConfigWriter writer;
  private final Help help;
  private final boolean modal;
  private Mode mode;
  private int indent = 1;
  private int asked;
  private Entry start;
  private String line = "";

  Dialogue(Configuration configuration, Console console, String prefix, Mode mode) {
    this.configuration = configuration;
    this.modal = configuration.tree().profile().hasModalChoices();
    this.console = console;
    this.writer = new ConfigWriter(configuration, prefix);
    this.help = new Help(configuration, prefix);
    this.mode = mode;
    this.start = configuration.tree().root();
  }

  /** A number is wanted that nobody gives; up to Linux 6.10, it is asked for for ever. */
  static final class EndOfInput extends IOException {
    private static final long serialVersionUID = 1;

    private EndOfInput(Symbol symbol) {
      super("error: no value for new symbol '%s' at end of input".formatted(symbol.name()));
    }
  }

  /**
   * Asks for everything, or for what is new, until nothing new is left.
   *
   * @throws EndOfInput if there is no answer to what needs one
   */
  void run() throws IOException {
    Entry root = configuration.tree().root();
    if (mode == Mode.OLDASKCONFIG) {
      ask(root);
      mode = Mode.OLDCONFIG;
    }
    do {
      asked = 0;
      lookForNew(root);
    } while (asked > 0);
  }

  private void lookForNew(Entry entry) throws IOException {
    if (!configuration.isVisible(entry)) {
      return;
    }
    Symbol symbol = entry.symbol();
    if (symbol != null
        && !configuration.isAssigned(symbol)
        && (configuration.isChangeable(symbol)
            || (modal && symbol.isChoice() && configuration.tristate(symbol) == Values.YES))) {
      found(entry, symbol);
    }
    for (Entry child : entry.children()) {
      lookForNew(child);
    }
  }

  private void found(Entry entry, Symbol symbol) throws IOException {
    switch (mode) {
      case LISTNEWCONFIG -> {
        if (symbol.isNamed()) {
          console.print(writer.listed(symbol));
        }
      }
      case HELPNEWCONFIG -> {
        console.print("-----\n");
        printHelp(entry);
        console.print("-----\n");
      }
      default -> {
        if (asked++ == 0) {
          console.print("*\n* Restart config...\n*\n");
        }
        start = menuAround(entry);
        ask(start);
      }
    }
  }

  private Entry menuAround(Entry entry) {
    Entry root = configuration.tree().root();
    Entry at = entry;
    while (at != root && !at.hasPrompt(Property.Kind.MENU)) {
      Entry parent = at.parent();
      if (parent == null) {
        return root;
      }
      at = parent;
    }
    return at;
  }

  private void printHelp(Entry entry) {
    console.print("\n" + help.of(entry) + "\n");
  }

  private static String title(Entry entry) {
    Property prompt = entry.prompt();
    String text = prompt == null ? null : prompt.text();
    Symbol symbol = entry.symbol();
    return text != null ? text : symbol == null ? "" : symbol.name();
  }

  private String padded(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  private void ask(Entry entry) throws IOException {
    if (!configuration.isVisible(entry)) {
      return;
    }
    if (entry.hasPrompt(Property.Kind.MENU) && mode != Mode.OLDASKCONFIG && start != entry) {
      lookForNew(entry);
      return;
    }
    if (entry.hasPrompt(Property.Kind.MENU) || entry.hasPrompt(Property.Kind.COMMENT)) {
      String star = padded("*", indent);
      console.print(star + "\n" + star + " " + title(entry) + "\n" + star + "\n");
    }
    Symbol symbol = entry.symbol();
    if (symbol != null) {
      if (symbol.isChoice()) {
        askChoice(entry, symbol);
        if (configuration.tristate(symbol) != Values.MOD) {
          return;
        }
      } else if (symbol.type().isLogic()) {
        askLogic(entry, symbol);
      } else {
        askText(entry, symbol);
      }
    }
    indent += symbol == null ? 0 : 2;
    for (Entry child : entry.children()) {
      ask(child);
    }
    indent -= symbol == null ? 0 : 2;
  }

  /** Whether there is an answer in {@link #line}; otherwise the value was shown. */
  private boolean answered(Symbol symbol, @Nullable String value) throws IOException {
    boolean assigned = configuration.isAssigned(symbol);
    if (!assigned) {
      console.print("(NEW) ");
    }
    line = "\n";
    boolean old = mode == Mode.OLDCONFIG || mode == Mode.SYNCCONFIG;
    if (!configuration.isChangeable(symbol) || (old && assigned)) {
      console.print((value == null ? "" : value) + "\n");
      return false;
    }
    line = console.readLine(line);
    return true;
  }

  private void askText(Entry entry, Symbol symbol) throws IOException {
    while (true) {
      console.print(padded("", indent - 1) + title(entry) + " (" + symbol.name() + ") ");
      String value = configuration.text(symbol);
      console.print("[" + value + "] ");
      if (!answered(symbol, value)) {
        return;
      }
      if (line.equals("?\n")) {
        printHelp(entry);
      } else {
        String answer = line.startsWith("\n") ? value : line.substring(0, line.length() - 1);
        if (configuration.assign(symbol, answer)) {
          return;
        }
      }
      if (!modal && console.isAtEnd()) {
        throw new EndOfInput(symbol);
      }
    }
  }

  private void askLogic(Entry entry, Symbol symbol) throws IOException {
    while (true) {
      console.print(padded("", indent - 1) + title(entry) + " ");
      if (symbol.isNamed()) {
        console.print("(" + symbol.name() + ") ");
      }
      int value = configuration.tristate(symbol);
      StringBuilder question = new StringBuilder("[").append("NMY".charAt(value));
      for (int other : new int[] {Values.NO, Values.MOD, Values.YES}) {
        if (value != other && configuration.accepts(symbol, other)) {
          question.append('/').append("nmy".charAt(other));
        }
      }
      console.print(question.append("/?] ").toString());
      if (!answered(symbol, configuration.text(symbol))) {
        return;
      }
      line = strip(line);
      int answer = logicAnswer(line, value);
      if (answer == NO_ANSWER) {
        continue;
      }
      if (answer != HELP && configuration.assign(symbol, answer)) {
        return;
      }
      printHelp(entry);
    }
  }

  private static final int NO_ANSWER = -1;
  private static final int HELP = -2;

  private static int logicAnswer(String line, int value) {
    return switch (line.isEmpty()
        ? ""
        : line.substring(0, 1).toLowerCase(Locale.ROOT) + line.substring(1)) {
      case "" -> value;
      case "n", "no" -> Values.NO;
      case "m" -> Values.MOD;
      case "y", "yes" -> Values.YES;
      default -> line.charAt(0) == '?' ? HELP : NO_ANSWER;
    };
  }

  private static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && Numerals.isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && Numerals.isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private void askChoice(Entry entry, Symbol choice) throws IOException {
    if (!modal) {
      boolean anyNew = isAnyNew(entry);
      while (!askMember(entry, choice, anyNew)) {}
      return;
    }
    boolean isNew = !configuration.isAssigned(choice);
    if (configuration.isChangeable(choice)) {
      askLogic(entry, choice);
    }
    int value = configuration.tristate(choice);
    if (value == Values.MOD && !configuration.isChangeable(choice)) {
      console.print(padded("", indent - 1) + title(entry) + "\n");
    }
    if (value != Values.YES) {
      return;
    }
    while (!askMember(entry, choice, isNew)) {}
  }

  private boolean isAnyNew(Entry entry) {
    for (Entry child : entry.children()) {
      Symbol member = child.symbol();
      if (member != null && configuration.isVisible(child) && !configuration.isAssigned(member)) {
        return true;
      }
    }
    return false;
  }

  /** Shows the members and sets the chosen one; whether that is done. */
  private boolean askMember(Entry entry, Symbol choice, boolean isNew) throws IOException {
    console.print(padded("", indent - 1) + title(entry) + "\n");
    line = "";
    int shown = 0;
    int current = 0;
    Symbol chosen = configuration.chosen(choice);
    for (Entry child : entry.children()) {
      if (!configuration.isVisible(child)) {
        continue;
      }
      Symbol member = child.symbol();
      if (member == null) {
        console.print(padded("*", indent) + " " + title(child) + "\n");
        continue;
      }
      shown++;
      boolean mark = member == chosen;
      current = mark ? shown : current;
      console.print(padded(mark ? ">" : " ", indent) + " " + shown + ". " + title(child));
      if (member.isNamed()) {
        console.print(" (" + member.name() + ")");
      }
      console.print(configuration.isAssigned(member) ? "\n" : " (NEW)\n");
    }
    console.print(padded("", indent - 1) + "choice");
    int number = shown;
    if (shown == 1) {
      console.print("[1]: 1\n");
    } else {
      console.print("[1-" + shown + "?]: ");
      number = memberNumber(entry, isNew, current, shown);
      if (number == NO_ANSWER) {
        return false;
      }
    }
    return choose(entry, number);
  }

  private int memberNumber(Entry entry, boolean isNew, int current, int shown) throws IOException {
    boolean old = mode == Mode.OLDCONFIG || mode == Mode.SYNCCONFIG;
    if (old && !isNew) {
      console.print(current + "\n");
      return current;
    }
    if (!old && mode != Mode.OLDASKCONFIG) {
      return shown;
    }
    line = strip(console.readLine(line));
    if (line.startsWith("?")) {
      printHelp(entry);
      return NO_ANSWER;
    }
    if (line.isEmpty()) {
      return current;
    }
    return line.charAt(0) >= '0' && line.charAt(0) <= '9'
        ? (int) Numerals.leading(line, 10)
        : NO_ANSWER;
  }

  private boolean choose(Entry entry, int number) throws IOException {
    int rest = number;
    for (Entry child : entry.children()) {
      Symbol member = child.symbol();
      if (member == null || !configuration.isVisible(child) || --rest != 0) {
        continue;
      }
      if (line.endsWith("?")) {
        printHelp(child);
        return false;
      }
      configuration.assign(member, Values.YES);
      for (Entry inner : modal ? child.children() : List.<Entry>of()) {
        indent += 2;
        ask(inner);
        indent -= 2;
      }
      return true;
    }
    return false;
  }
}
