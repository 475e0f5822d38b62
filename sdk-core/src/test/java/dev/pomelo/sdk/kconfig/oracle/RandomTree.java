package dev.pomelo.sdk.kconfig.oracle;

import dev.pomelo.sdk.kconfig.language.KconfigReader;
import dev.pomelo.sdk.kconfig.language.Setting;
import dev.pomelo.sdk.kconfig.model.KconfigException;
import dev.pomelo.sdk.kconfig.model.KconfigTree;
import dev.pomelo.sdk.kconfig.model.Messages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * A small Kconfig tree with a bit of everything, the same for the same seed.
 *
 * <p>Symbols have numbers. Dependencies, defaults and ranges look to lower numbers and {@code
 * select} to higher ones, so that most trees have no loop; some do, and some have a syntax error.
 */
final class RandomTree {

  private static final List<String> TYPES =
      List.of("bool", "bool", "bool", "tristate", "tristate", "tristate", "int", "hex", "string");
  private static final List<String> BROKEN =
      List.of(
          "config",
          "endmenu",
          "endif",
          "endchoice",
          "bool",
          "depends on (A0",
          "default",
          "select \"A0\"",
          "menu",
          "config A0 A1",
          "source \"nowhere\"",
          "source nowhere",
          "range 1",
          "\tdepends A0 && ",
          "prompt \"unterminated",
          "A0 = y",
          "$(UNDEFINED-FUNCTION,x)",
          "$(error-if,y,stopped)",
          "$(unterminated",
          "$(info,one \\",
          "optional",
          "help",
          "choice",
          "@",
          "if A0");

  private final Random random;
  private final boolean modernChoices;
  private final Map<String, StringBuilder> files = new TreeMap<>();
  private final List<String> types = new ArrayList<>();
  private final List<String> lower = new ArrayList<>();
  private StringBuilder text = new StringBuilder();
  private int wanted;

  private RandomTree(Random random, boolean modernChoices) {
    this.random = random;
    this.modernChoices = modernChoices;
  }

  /**
   * A tree, written and read; every command answers {@code y}.
   *
   * @param below a directory in which each tree gets one of its own
   * @return nothing where it has an error
   */
  static Optional<KconfigTree> read(Path below, int seed, boolean modernChoices)
      throws IOException {
    Path directory = Files.createDirectories(below.resolve(Integer.toString(seed)));
    for (Map.Entry<String, String> file : of(seed, modernChoices).entrySet()) {
      Path path = directory.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue(), StandardCharsets.ISO_8859_1);
    }
    if (modernChoices) {
      Files.writeString(
          Files.createDirectories(directory.resolve("scripts/kconfig")).resolve("parser.y"), "");
    }
    Setting setting = new Setting(directory, Map.of(), (c, e, d) -> "y", Messages.NONE);
    try {
      return Optional.of(KconfigReader.read("Kconfig", setting).tree());
    } catch (KconfigException e) {
      return Optional.empty();
    }
  }

  /**
   * The files of a tree by relative path, {@code Kconfig} the topmost, and a {@code .config} that
   * was not made for it by a tool.
   *
   * @param modernChoices whether choices are bool and never optional, as from Linux 6.11 on
   */
  static Map<String, String> of(int seed, boolean modernChoices) {
    RandomTree tree = new RandomTree(new Random(seed), modernChoices);
    tree.write();
    Map<String, String> files = new TreeMap<>();
    tree.files.forEach((path, content) -> files.put(path, content.toString()));
    files.put(".config", tree.dotConfig(seed));
    return files;
  }

  private void write() {
    files.put("Kconfig", text);
    wanted = 4 + random.nextInt(36);
    if (random.nextInt(3) > 0) {
      line("mainmenu \"A tree of $(WORD)\"");
    }
    RandomMacros.write(random, text);
    if (random.nextInt(10) < 7) {
      define("MODULES", "bool");
      line("config MODULES");
      line("\tbool \"Modules\"");
      line("\tmodules");
      line(random.nextBoolean() ? "\tdefault y" : "\tdefault n");
    }
    while (lower.size() < wanted) {
      statement(0);
    }
    if (random.nextInt(14) == 0) {
      breakOneLine();
    }
  }

  private void statement(int depth) {
    switch (random.nextInt(depth > 2 ? 14 : 20)) {
      case 0 -> {
        line("comment \"Of note: " + lower.size() + "\"");
        maybeDepends();
      }
      case 1 -> line("# nothing");
      case 14, 15 -> block(depth, "menu \"Menu " + lower.size() + "\"", "endmenu");
      case 16, 17 -> block(depth, "if " + expression().any(), "endif");
      case 18 -> choice();
      case 19 -> source(depth);
      default -> config(depth);
    }
  }

  private void block(int depth, String head, String end) {
    line(head);
    if (head.startsWith("menu")) {
      maybeDepends();
      if (random.nextInt(3) == 0) {
        line("\tvisible if " + expression().any());
      }
    }
    for (int i = random.nextInt(5); i >= 0; i--) {
      statement(depth + 1);
    }
    line(end);
  }

  private void source(int depth) {
    String name = "Kconfig." + files.size();
    StringBuilder outer = text;
    StringBuilder inner = new StringBuilder();
    files.put(name, inner);
    line((random.nextBoolean() ? "source \"" : "source \"$(HERE)") + name + "\"");
    text = inner;
    for (int i = random.nextInt(4); i >= 0; i--) {
      statement(depth + 1);
    }
    text = outer;
  }

  private void choice() {
    line(random.nextInt(6) == 0 ? "choice PICK" + lower.size() : "choice");
    boolean tristate = !modernChoices && random.nextInt(4) == 0;
    String kind = tristate ? "tristate" : "bool";
    String first = "A" + lower.size();
    line(random.nextInt(4) == 0 ? "\t" + kind : "\tprompt \"Choose\"" + maybeIf());
    if (random.nextBoolean()) {
      line("\tdefault A" + (lower.size() + random.nextInt(4)) + maybeIf());
    }
    maybeDepends();
    if (!modernChoices && random.nextInt(4) == 0) {
      line("\toptional");
    }
    boolean nested = random.nextInt(6) == 0;
    if (nested) {
      line("if " + expression().any());
    }
    for (int i = random.nextInt(4); i >= 0; i--) {
      String name = define("A" + lower.size(), kind);
      line("config " + name);
      RandomExpression outside = new RandomExpression(random, before(first));
      String condition = random.nextInt(4) == 0 ? " if " + outside.any() : "";
      line("\t" + kind + " \"Choice value " + name + "\"" + condition);
      if (random.nextInt(3) == 0) {
        line("\tdepends on " + outside.any());
      }
      if (random.nextInt(5) == 0) {
        line("\tselect A" + (lower.size() + 4 + random.nextInt(8)));
      }
    }
    if (nested) {
      line("endif");
    }
    line("endchoice");
  }

  private void config(int depth) {
    String type = TYPES.get(random.nextInt(TYPES.size()));
    String name = "A" + lower.size();
    config(name, type, expression());
    define(name, type);
    if (random.nextInt(12) == 0 && (depth == 0 || random.nextInt(20) == 0)) {
      int earlier = random.nextInt(lower.size());
      String usual = types.get(earlier);
      config(
          lower.get(earlier),
          random.nextInt(8) == 0 ? type : usual,
          new RandomExpression(random, lower.subList(0, earlier)));
    }
  }

  private void config(String name, String type, RandomExpression expression) {
    line((random.nextInt(8) == 0 ? "menuconfig " : "config ") + name);
    new RandomProperties(random, expression, lower.size()).write(type, text);
  }

  private String define(String name, String type) {
    lower.add(name);
    types.add(type);
    return name;
  }

  private List<String> before(String name) {
    int end = lower.indexOf(name);
    return end < 0 ? List.copyOf(lower) : List.copyOf(lower.subList(0, end));
  }

  private RandomExpression expression() {
    List<String> symbols = new ArrayList<>(lower);
    if (random.nextInt(400) == 0) {
      symbols.add("A" + (lower.size() + random.nextInt(3)));
    }
    return new RandomExpression(random, symbols);
  }

  private void maybeDepends() {
    if (random.nextInt(3) == 0) {
      line("\tdepends on " + expression().any());
    }
  }

  private String maybeIf() {
    return random.nextInt(4) == 0 ? " if " + expression().any() : "";
  }

  private void line(String line) {
    text.append(line).append('\n');
    if (random.nextInt(10) == 0) {
      text.append(random.nextInt(8) > 0 ? "\n" : "# in between\n");
    }
  }

  private void breakOneLine() {
    List<String> lines = new ArrayList<>(text.toString().lines().toList());
    int at = random.nextInt(lines.size());
    String broken = BROKEN.get(random.nextInt(BROKEN.size()));
    switch (random.nextInt(3)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.set(at, broken);
      default -> lines.add(at, broken);
    }
    text.setLength(0);
    lines.forEach(l -> text.append(l).append('\n'));
  }

  private String dotConfig(int seed) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < lower.size(); i++) {
      String symbol = "CONFIG_" + lower.get(i);
      switch (types.get(i)) {
        case "int" -> lines.add(symbol + "=" + random.nextInt(200));
        case "hex" -> lines.add(symbol + "=0x" + Integer.toHexString(random.nextInt(4096)));
        case "string" -> lines.add(symbol + "=\"text " + i + "\"");
        default ->
            lines.add(
                switch (random.nextInt(4)) {
                  case 0 -> symbol + "=y";
                  case 1 -> symbol + "=m";
                  default -> "# " + symbol + " is not set";
                });
      }
      if (random.nextInt(3) == 0) {
        lines.remove(lines.size() - 1);
      }
    }
    ConfigText config = new ConfigText(lines);
    return random.nextInt(4) == 0 ? Damage.of(seed).apply(config) : config.text();
  }
}
