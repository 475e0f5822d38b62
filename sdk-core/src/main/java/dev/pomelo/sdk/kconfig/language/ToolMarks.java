package dev.pomelo.sdk.kconfig.language;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the answers to commands depend on: every file that a command names, by path or as a program,
 * the programs that the environment names, scripts that lie beside a script, and the programs that
 * a compiler calls. A word that names nothing counts too, since it may name something later.
 */
final class ToolMarks {

  /** Programs whose answers are not the same tomorrow. */
  private static final Set<String> FICKLE =
      Set.of("date", "git", "hostname", "uname", "id", "whoami", "nproc", "curl", "wget");

  /** Variables that name a program, as Kbuild hands them to scripts. */
  private static final Set<String> TOOLS =
      Set.of(
          "AR",
          "AS",
          "AWK",
          "BINDGEN",
          "CC",
          "CLANG_FLAGS",
          "CONFIG_SHELL",
          "CPP",
          "HOSTCC",
          "HOSTCXX",
          "LD",
          "LEX",
          "NM",
          "OBJCOPY",
          "OBJDUMP",
          "PAHOLE",
          "PERL",
          "PYTHON3",
          "READELF",
          "RUSTC",
          "RUSTC_OR_CLIPPY",
          "STRIP",
          "YACC");

  private final Path directory;
  private final Set<Path> around;
  private final String[] path;
  private final Map<String, String> environment;
  private final Map<String, String> marks = new TreeMap<>();

  ToolMarks(Setting setting) {
    this.directory = setting.directory();
    Path sources = setting.sources();
    Path here = directory.normalize();
    this.around = around(here, sources);
    this.environment = setting.environment();
    this.path = environment.getOrDefault("PATH", "/usr/bin:/bin").split(":", -1);
  }

  /** Directories that change without a difference to anybody. */
  private static Set<Path> around(Path directory, @Nullable Path sources) {
    Set<Path> around = new HashSet<>();
    around.add(directory);
    if (sources != null) {
      around.add(sources.normalize());
    }
    return around;
  }

  /** Whether the answer to a command may be another one although no file changed. */
  static boolean isFickle(String command) {
    for (String word : words(command)) {
      if (FICKLE.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a word of a command is a compiler, which calls further programs. */
  static boolean isCompiler(String word) {
    String name = word.substring(word.lastIndexOf('/') + 1);
    while (!name.isEmpty() && "0123456789.-".indexOf(name.charAt(name.length() - 1)) >= 0) {
      name = name.substring(0, name.length() - 1);
    }
    return name.endsWith("gcc") || name.endsWith("clang") || name.equals("cc");
  }

  /** The words of a command that may be names. */
  static Set<String> words(String command) {
    Set<String> words = new TreeSet<>();
    int start = 0;
    for (int at = 0; at <= command.length(); at++) {
      if (at == command.length() || isBetween(command.charAt(at))) {
        if (at > start && command.charAt(start) != '-') {
          words.add(command.substring(start, at));
        }
        start = at + 1;
      }
    }
    return words;
  }

  private static boolean isBetween(char c) {
    return c <= ' ' || "'\"();|&<>$`{}=,".indexOf(c) >= 0;
  }

  /**
   * All of it as one text, equal as long as nothing changed.
   *
   * @param programs further programs
   */
  String of(Collection<String> commands, Collection<String> programs) {
    Set<String> words = new TreeSet<>(programs);
    for (String name : TOOLS) {
      words.addAll(words(environment.getOrDefault(name, "")));
    }
    for (String command : commands) {
      words.addAll(words(command));
    }
    StringBuilder text = new StringBuilder();
    for (String word : words) {
      text.append(marks.computeIfAbsent(word, this::mark));
    }
    return text.toString();
  }

  private String mark(String word) {
    Path file = word.startsWith("/dev/") ? null : file(word);
    if (file == null) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    append(file, text);
    if (word.endsWith(".sh")) {
      File[] beside = file.resolveSibling("").toFile().listFiles();
      if (beside != null) {
        Arrays.sort(beside);
        for (File script : beside) {
          if (script.getName().endsWith(".sh")) {
            append(script.toPath(), text);
          }
        }
      }
    }
    return text.toString();
  }

  private static void append(Path file, StringBuilder text) {
    text.append(file).append(' ').append(FileMark.of(file).changed()).append('\n');
  }

  private @Nullable Path file(String word) {
    if (word.indexOf('/') < 0) {
      for (String place : path) {
        File program = new File(place.isEmpty() ? "." : place, word);
        if (program.isFile()) {
          return program.toPath();
        }
      }
    }
    Path named = directory.resolve(word);
    return named.toFile().exists() && !around.contains(named.normalize()) ? named : null;
  }
}
