package dev.pomelo.sdk.kconfig.language;

import dev.pomelo.sdk.kconfig.model.Entry;
import dev.pomelo.sdk.kconfig.model.KconfigException;
import dev.pomelo.sdk.kconfig.model.Messages;
import dev.pomelo.sdk.kconfig.model.Numerals;
import dev.pomelo.sdk.kconfig.model.Position;
import dev.pomelo.sdk.kconfig.model.Profile;
import dev.pomelo.sdk.kconfig.model.Property;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.model.SymbolType;
import dev.pomelo.sdk.kconfig.model.TreeBuilder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads statements. After an error it goes on with the next line, so that all errors are found;
 * like the C tools it says "syntax error" only where three tokens were right since the last one.
 */
final class Parser {

  private static final int QUIET = 3;

  /** What BusyBox calls its main menu, whatever its files say. */
  private static final String OLD_TITLE = "Busybox Configuration";

  /** What {@code option} knows too, of which U-Boot makes no use. */
  private static final Set<String> OTHER_OPTIONS = Set.of("allnoconfig_y", "defconfig_list");

  private final Lexer lexer;
  private final TreeBuilder builder;
  private final Messages messages;
  private final Profile profile;
  private final boolean modal;
  private @Nullable Entry plainChoice;
  private final Expressions expressions;
  private final Deque<Block> blocks = new ArrayDeque<>();
  private @Nullable Token ahead;
  private int quiet;
  private int errors;

  Parser(Lexer lexer, TreeBuilder builder, Messages messages, Profile profile) {
    this.profile = profile;
    this.modal = profile.hasModalChoices();
    this.lexer = lexer;
    this.builder = builder;
    this.messages = messages;
    this.expressions = new Expressions(this, builder);
  }

  /** An open {@code if}, {@code menu} or {@code choice}. */
  private record Block(Kind kind, Entry entry, boolean inChoice) {

    private enum Kind {
      IF("if"),
      MENU("menu"),
      CHOICE("choice");

      private final String word;

      Kind(String word) {
        this.word = word;
      }
    }
  }

  /** A token where the grammar has none; caught in {@link #statements}. */
  static final class SyntaxException extends Exception {
    private static final long serialVersionUID = 1;

    SyntaxException() {
      super(null, null, false, false);
    }
  }

  /** How many errors there were. */
  int errors() {
    return errors;
  }

  void parse() throws KconfigException {
    if (profile == Profile.BUSYBOX) {
      Position start = builder.current().position();
      builder.prompt(Property.Kind.MENU, OLD_TITLE, null, start);
      statements();
      return;
    }
    try {
      if (peek() == Token.MAINMENU) {
        accept();
        String title = text();
        builder.prompt(Property.Kind.MENU, title, null, lexer.statement());
        endOfLine();
      }
    } catch (SyntaxException e) {
      recover("invalid statement");
    }
    statements();
  }

  private void statements() throws KconfigException {
    while (peek() != Token.END_OF_INPUT || !blocks.isEmpty()) {
      String word = null;
      boolean inChoice = inChoice();
      try {
        Token token = peek();
        if (token == Token.WORD && !inChoice && profile.hasMacros()) {
          word = lexer.value();
          assignment(word);
        } else if (inChoice) {
          statementInChoice(token);
        } else {
          statement(token);
        }
      } catch (SyntaxException e) {
        if (!recover(word == null ? "invalid statement" : "unknown statement \"" + word + '"')) {
          return;
        }
      }
    }
  }

  private boolean inChoice() {
    Block block = blocks.peek();
    return block != null && block.inChoice;
  }

  /** Skips the line; false at the end of the input. */
  private boolean recover(String text) throws KconfigException {
    if (quiet == 0) {
      Position at = lexer.statement();
      messages.error("%s:%d: syntax error".formatted(at.file(), at.line() + (modal ? 1 : 0)));
      errors++;
    }
    quiet = QUIET;
    while (peek() != Token.END_OF_LINE) {
      if (peek() == Token.END_OF_INPUT) {
        for (Block block : blocks) {
          messages.error(block.entry.position() + ": missing end statement for this entry");
        }
        return false;
      }
      ahead = null;
    }
    accept();
    error(text);
    return true;
  }

  void error(String text) {
    messages.error(lexer.statement() + ": " + text);
    errors++;
  }

  private void warn(String text) {
    messages.error(lexer.statement() + ": warning: " + text);
  }

  Token peek() throws KconfigException {
    Token token = ahead;
    if (token == null) {
      token = lexer.next();
      ahead = token;
    }
    return token;
  }

  void accept() {
    ahead = null;
    if (quiet > 0) {
      quiet--;
    }
  }

  void expect(Token token) throws KconfigException, SyntaxException {
    if (peek() != token) {
      throw new SyntaxException();
    }
    accept();
  }

  private void endOfLine() throws KconfigException, SyntaxException {
    expect(Token.END_OF_LINE);
  }

  private boolean isText(Token token) {
    return token == Token.QUOTED || (profile.hasLineKeywords() && token == Token.WORD);
  }

  private String text() throws KconfigException, SyntaxException {
    if (!isText(peek())) {
      throw new SyntaxException();
    }
    String text = lexer.value();
    accept();
    return text;
  }

  /** A name, which may not be quoted. */
  Symbol name() throws KconfigException, SyntaxException {
    if (peek() != Token.WORD) {
      throw new SyntaxException();
    }
    Symbol symbol = builder.named(lexer.value());
    accept();
    return symbol;
  }

  /** A name or a quoted constant. */
  Symbol symbol() throws KconfigException, SyntaxException {
    if (peek() != Token.QUOTED) {
      return name();
    }
    Symbol symbol = builder.constant(lexer.value());
    accept();
    return symbol;
  }

  private void assignment(String name) throws KconfigException, SyntaxException {
    accept();
    Macros.Flavor flavor =
        switch (peek()) {
          case EQUAL -> Macros.Flavor.RECURSIVE;
          case COLON_EQUAL -> Macros.Flavor.SIMPLE;
          case PLUS_EQUAL -> Macros.Flavor.APPEND;
          default -> throw new SyntaxException();
        };
    accept();
    String value = "";
    if (peek() == Token.ASSIGNED_VALUE) {
      value = lexer.value();
      accept();
    }
    endOfLine();
    lexer.macros().assign(name, value, flavor);
  }

  private void statement(Token token) throws KconfigException, SyntaxException {
    switch (token) {
      case CONFIG, MENUCONFIG -> config(token == Token.MENUCONFIG);
      case COMMENT -> comment();
      case IF -> condition();
      case CHOICE -> choice();
      case MENU -> menu();
      case SOURCE -> source();
      case ENDIF, ENDMENU, ENDCHOICE -> end(token);
      case MAINMENU -> otherTitle();
      default -> throw new SyntaxException();
    }
  }

  /** BusyBox reads a title anywhere and shows its own. */
  private void otherTitle() throws KconfigException, SyntaxException {
    if (profile != Profile.BUSYBOX || !blocks.isEmpty()) {
      throw new SyntaxException();
    }
    accept();
    text();
    endOfLine();
  }

  private void statementInChoice(Token token) throws KconfigException, SyntaxException {
    if ((token == Token.SOURCE || token == Token.MENUCONFIG) && takesInChoice(token)) {
      statement(token);
      return;
    }
    switch (token) {
      case CONFIG -> config(false);
      case COMMENT -> comment();
      case IF -> condition();
      case ENDIF, ENDMENU, ENDCHOICE -> end(token);
      default -> throw new SyntaxException();
    }
  }

  private boolean takesInChoice(Token token) {
    return profile.hasLineKeywords() || (token == Token.SOURCE && profile.sourcesPatterns());
  }

  private void config(boolean menu) throws KconfigException, SyntaxException {
    accept();
    Symbol symbol = name();
    endOfLine();
    builder.config(symbol, lexer.statement());
    while (configOption(peek())) {}
    if (menu && !builder.promptAsMenu()) {
      warn("menuconfig statement without prompt");
    }
    if (plainChoice != null) {
      plainMember(plainChoice);
    }
  }

  private void plainMember(Entry choice) {
    Entry entry = builder.current();
    Symbol symbol = entry.symbol();
    if (entry.prompt() == null) {
      error(entry, "choice member must have a prompt");
    }
    if (symbol != null && symbol.type() != SymbolType.BOOL) {
      error(entry, "choice member must be bool");
    }
    builder.member(choice);
  }

  private void error(Entry entry, String text) {
    messages.error(entry.position() + ": error: " + text);
    errors++;
  }

  private boolean configOption(Token token) throws KconfigException, SyntaxException {
    switch (token) {
      case BOOL, TRISTATE, INT, HEX, STRING -> typed(type(token));
      case PROMPT -> prompt();
      case DEFAULT, DEF_BOOL, DEF_TRISTATE -> defaultValue(token);
      case SELECT -> forces(Property.Kind.SELECT);
      case IMPLY -> forces(Property.Kind.IMPLY);
      case RANGE -> range();
      case MODULES -> modules();
      case OPTION -> option();
      case DEPENDS -> depends();
      case HELP -> help();
      default -> {
        return false;
      }
    }
    return true;
  }

  private static SymbolType type(Token token) {
    return switch (token) {
      case BOOL, DEF_BOOL -> SymbolType.BOOL;
      case TRISTATE, DEF_TRISTATE -> SymbolType.TRISTATE;
      case INT -> SymbolType.INT;
      case HEX -> SymbolType.HEX;
      case STRING -> SymbolType.STRING;
      default -> SymbolType.UNKNOWN;
    };
  }

  private void typed(SymbolType type) throws KconfigException, SyntaxException {
    accept();
    if (isText(peek())) {
      String text = text();
      var condition = expressions.condition();
      builder.prompt(Property.Kind.PROMPT, text, condition, lexer.statement());
    }
    endOfLine();
    builder.type(type);
  }

  private void prompt() throws KconfigException, SyntaxException {
    accept();
    String text = text();
    var condition = expressions.condition();
    endOfLine();
    builder.prompt(Property.Kind.PROMPT, text, condition, lexer.statement());
  }

  private void defaultValue(Token token) throws KconfigException, SyntaxException {
    accept();
    var value = expressions.expression();
    var condition = expressions.condition();
    endOfLine();
    builder.defaultValue(value, condition, lexer.statement());
    if (token != Token.DEFAULT) {
      builder.type(type(token));
    }
  }

  private void forces(Property.Kind kind) throws KconfigException, SyntaxException {
    accept();
    Symbol target = name();
    var condition = expressions.condition();
    endOfLine();
    builder.forces(kind, target, condition, lexer.statement());
  }

  private void range() throws KconfigException, SyntaxException {
    accept();
    Symbol low = symbol();
    Symbol high = symbol();
    var condition = expressions.condition();
    endOfLine();
    builder.range(low, high, condition, lexer.statement());
  }

  private void modules() throws KconfigException, SyntaxException {
    accept();
    endOfLine();
    nameModules();
  }

  /** The symbol at hand says whether there are modules; there is one such symbol. */
  private void nameModules() {
    Symbol current = builder.current().symbol();
    Symbol earlier = builder.modules();
    if (earlier != null && current != null) {
      error(
          "symbol '%s' redefines option 'modules' already defined by symbol '%s'"
              .formatted(current.label(), earlier.label()));
    }
    builder.modulesIsCurrent();
  }

  /** An option in the manner of Linux up to 5.12: a word, with a value where it needs one. */
  private void option() throws KconfigException, SyntaxException {
    accept();
    while (peek() == Token.WORD) {
      String word = lexer.value();
      accept();
      String value = null;
      if (peek() == Token.EQUAL) {
        accept();
        value = text();
      }
      if (word.equals("modules")) {
        nameModules();
      } else if (word.equals("env") && value != null && profile.hasEnvironmentSymbols()) {
        builder.environment(value, lexer.macros().listed(value));
      } else if (!OTHER_OPTIONS.contains(word)) {
        messages.error(lexer.statement() + ": warning: ignoring unknown option " + word);
      }
    }
    endOfLine();
  }

  private void depends() throws KconfigException, SyntaxException {
    accept();
    if (profile != Profile.BUSYBOX || peek() == Token.ON) {
      expect(Token.ON);
    }
    var dependency = expressions.expression();
    endOfLine();
    builder.dependsOn(dependency);
  }

  private void help() throws KconfigException, SyntaxException {
    accept();
    endOfLine();
    lexer.startHelp();
    peek();
    String text = lexer.value();
    accept();
    Entry entry = builder.current();
    Symbol symbol = entry.symbol();
    String label = symbol == null ? "" : symbol.label();
    if (entry.help() != null) {
      warn(
          "'%s' defined with more than one help text -- only the last one will be used"
              .formatted(label));
    }
    if (text.chars().allMatch(c -> Numerals.isSpace((char) c))) {
      warn("'%s' defined with blank help text".formatted(label));
    }
    builder.help(text);
  }

  private void comment() throws KconfigException, SyntaxException {
    accept();
    String text = text();
    endOfLine();
    builder.entry(lexer.statement());
    builder.prompt(Property.Kind.COMMENT, text, null, lexer.statement());
    while (peek() == Token.DEPENDS) {
      depends();
    }
  }

  private void condition() throws KconfigException, SyntaxException {
    accept();
    var condition = expressions.expression();
    endOfLine();
    builder.entry(lexer.statement());
    builder.dependsOn(condition);
    open(Block.Kind.IF, inChoice());
  }

  private void menu() throws KconfigException, SyntaxException {
    accept();
    String title = text();
    endOfLine();
    builder.entry(lexer.statement());
    builder.prompt(Property.Kind.MENU, title, null, lexer.statement());
    boolean visibleFirst = false;
    while (peek() == Token.DEPENDS || (peek() == Token.VISIBLE && !visibleFirst)) {
      if (peek() == Token.DEPENDS) {
        visibleFirst = profile.isOfLinux4();
        depends();
      } else {
        accept();
        var condition = expressions.condition();
        endOfLine();
        builder.visibleIf(condition);
      }
    }
    open(Block.Kind.MENU, false);
  }

  private void choice() throws KconfigException, SyntaxException {
    accept();
    String name = null;
    if (modal && peek() == Token.WORD) {
      name = lexer.value();
      accept();
    }
    endOfLine();
    builder.choice(name, lexer.statement());
    while (choiceOption(peek())) {}
    if (!modal) {
      plainChoice = builder.current();
      if (plainChoice.prompt() == null) {
        error(plainChoice, "choice must have a prompt");
      }
    }
    open(Block.Kind.CHOICE, true);
  }

  private boolean choiceOption(Token token) throws KconfigException, SyntaxException {
    switch (token) {
      case BOOL, TRISTATE -> {
        if (modal) {
          typed(type(token));
        } else if (token == Token.BOOL) {
          prompt();
        } else {
          return false;
        }
      }
      case PROMPT -> prompt();
      case OPTIONAL -> {
        accept();
        endOfLine();
        builder.optional();
      }
      case DEFAULT -> {
        accept();
        Symbol value = name();
        var condition = expressions.condition();
        endOfLine();
        builder.defaultValue(builder.value(value), condition, lexer.statement());
      }
      case DEPENDS -> depends();
      case HELP -> help();
      default -> {
        return false;
      }
    }
    return true;
  }

  private void source() throws KconfigException, SyntaxException {
    accept();
    String name = text();
    endOfLine();
    lexer.source(profile.hasEnvironmentSymbols() ? builder.expanded(name) : name);
  }

  private void open(Block.Kind kind, boolean inChoice) {
    builder.open();
    blocks.push(new Block(kind, builder.block(), inChoice));
  }

  private void end(Token token) throws KconfigException, SyntaxException {
    Block block = blocks.peek();
    if (block == null) {
      throw new SyntaxException();
    }
    accept();
    endOfLine();
    blocks.pop();
    if (block.kind == Block.Kind.CHOICE) {
      plainChoice = null;
    }
    String word = token == Token.ENDIF ? "if" : token == Token.ENDMENU ? "menu" : "choice";
    if (!word.equals(block.kind.word)) {
      error("unexpected '%s' within %s block".formatted(word, block.kind.word));
      return;
    }
    Position opened = builder.block().position();
    Source source = lexer.source();
    if (source == null || !opened.file().equals(source.name)) {
      error("'%s' in different file than '%s'".formatted(word, word));
      messages.error("%s: location of the '%s'".formatted(opened, word));
      return;
    }
    builder.close();
  }
}
