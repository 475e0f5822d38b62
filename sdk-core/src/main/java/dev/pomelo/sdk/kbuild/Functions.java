package dev.pomelo.sdk.kbuild;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The functions of GNU make that work on words. Those that run programs or change what make does
 * ({@code shell}, {@code eval}, {@code call}) give nothing: no object's name comes from them.
 */
final class Functions {

  private static final Set<String> NAMES =
      Set.of(
          "abspath",
          "addprefix",
          "addsuffix",
          "and",
          "basename",
          "call",
          "dir",
          "error",
          "eval",
          "filter",
          "filter-out",
          "findstring",
          "firstword",
          "foreach",
          "if",
          "info",
          "join",
          "lastword",
          "notdir",
          "or",
          "origin",
          "patsubst",
          "realpath",
          "shell",
          "sort",
          "strip",
          "subst",
          "suffix",
          "value",
          "warning",
          "wildcard",
          "word",
          "wordlist",
          "words");

  private final Path source;

  Functions(Path source) {
    this.source = source;
  }

  static boolean isFunction(String name) {
    return NAMES.contains(name);
  }

  List<Word> call(String name, List<String> arguments, Expansion expansion, Variables variables) {
    String first = arguments.get(0);
    String last = arguments.get(arguments.size() - 1);
    return switch (name) {
      case "addprefix", "addsuffix" -> {
        String affix = expansion.text(first);
        yield expansion.words(last).stream()
            .map(w -> w.withText(name.equals("addprefix") ? affix + w.text() : w.text() + affix))
            .toList();
      }
      case "filter", "filter-out" -> {
        List<Word> patterns = expansion.words(first);
        boolean keep = name.equals("filter");
        yield expansion.words(last).stream()
            .filter(w -> patterns.stream().anyMatch(p -> matches(p.text(), w.text())) == keep)
            .toList();
      }
      case "findstring" -> {
        List<Word> in = expansion.words(last);
        String wanted = expansion.text(first);
        yield Word.text(in).contains(wanted)
            ? List.of(new Word(wanted, Word.options(in)))
            : List.of();
      }
      case "firstword" -> limit(expansion.words(last), 0, 1);
      case "lastword" -> {
        List<Word> words = expansion.words(last);
        yield limit(words, words.size() - 1, words.size());
      }
      case "foreach" -> foreach(arguments, expansion, variables);
      case "if" -> condition(arguments, expansion);
      case "or" ->
          arguments.stream()
              .map(expansion::words)
              .filter(w -> !w.isEmpty())
              .findFirst()
              .orElse(List.of());
      case "and" -> and(arguments, expansion);
      case "patsubst" ->
          arguments.size() < 3
              ? List.of()
              : patsubst(
                  expansion.text(first), expansion.text(arguments.get(1)), expansion.words(last));
      case "subst" -> {
        String from = expansion.text(first);
        String to = arguments.size() < 3 ? "" : expansion.text(arguments.get(1));
        yield from.isEmpty()
            ? expansion.words(last)
            : expansion.words(last).stream()
                .map(w -> w.withText(w.text().replace(from, to)))
                .toList();
      }
      case "sort" ->
          expansion.words(last).stream()
              .sorted(Comparator.comparing(Word::text))
              .distinct()
              .toList();
      case "strip", "abspath", "realpath" -> expansion.words(last);
      case "wildcard" -> wildcard(expansion.words(last));
      case "notdir" -> map(expansion.words(last), t -> t.substring(t.lastIndexOf('/') + 1));
      case "dir" -> map(expansion.words(last), t -> t.substring(0, t.lastIndexOf('/') + 1));
      case "basename" -> map(expansion.words(last), t -> t.replaceFirst("\\.[^./]*$", ""));
      case "words" -> List.of(Word.of(Integer.toString(expansion.words(last).size())));
      default -> List.of();
    };
  }

  private static List<Word> condition(List<String> arguments, Expansion expansion) {
    List<Word> test = expansion.words(arguments.get(0));
    if (!test.isEmpty()) {
      List<String> options = Word.options(test);
      return arguments.size() < 2
          ? List.of()
          : expansion.words(arguments.get(1)).stream().map(w -> w.under(options)).toList();
    }
    return arguments.size() < 3 ? List.of() : expansion.words(arguments.get(2));
  }

  private static List<Word> and(List<String> arguments, Expansion expansion) {
    List<Word> value = List.of();
    List<String> options = List.of();
    for (String argument : arguments) {
      value = expansion.words(argument);
      if (value.isEmpty()) {
        return value;
      }
      options = Word.union(options, Word.options(value));
    }
    List<String> all = options;
    return value.stream().map(w -> w.under(all)).toList();
  }

  private static List<Word> foreach(
      List<String> arguments, Expansion expansion, Variables variables) {
    List<Word> result = new ArrayList<>();
    if (arguments.size() == 3) {
      String name = expansion.text(arguments.get(0));
      for (Word word : expansion.words(arguments.get(1))) {
        variables.set(name, List.of(word));
        result.addAll(expansion.words(arguments.get(2)));
      }
    }
    return result;
  }

  private List<Word> wildcard(List<Word> patterns) {
    List<Word> found = new ArrayList<>();
    for (Word pattern : patterns) {
      Path path = source.resolve(pattern.text()).normalize();
      if (!path.startsWith(source)) {
        continue;
      }
      if (!pattern.text().matches(".*[*?\\[].*")) {
        if (Files.exists(path)) {
          found.add(pattern);
        }
        continue;
      }
      PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + path.getFileName());
      Path directory = path.getParent();
      if (directory == null || !Files.isDirectory(directory)) {
        continue;
      }
      try (Stream<Path> children = Files.list(directory)) {
        children
            .filter(child -> matcher.matches(child.getFileName()))
            .map(child -> pattern.withText(source.relativize(child).toString()))
            .sorted(Comparator.comparing(Word::text))
            .forEach(found::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return found;
  }

  static List<Word> patsubst(String from, String to, List<Word> words) {
    return words.stream()
        .map(w -> matches(from, w.text()) ? w.withText(replace(from, to, w.text())) : w)
        .toList();
  }

  private static String replace(String from, String to, String text) {
    int percent = from.indexOf('%');
    if (percent < 0) {
      return to;
    }
    String stem = text.substring(percent, text.length() - (from.length() - percent - 1));
    return to.replaceFirst("%", java.util.regex.Matcher.quoteReplacement(stem));
  }

  private static boolean matches(String pattern, String text) {
    int percent = pattern.indexOf('%');
    if (percent < 0) {
      return pattern.equals(text);
    }
    return text.length() >= pattern.length() - 1
        && text.startsWith(pattern.substring(0, percent))
        && text.endsWith(pattern.substring(percent + 1));
  }

  private static List<Word> limit(List<Word> words, int from, int to) {
    return words.isEmpty() ? words : words.subList(Math.max(0, from), to);
  }

  private static List<Word> map(List<Word> words, java.util.function.UnaryOperator<String> change) {
    return words.stream()
        .map(w -> w.withText(change.apply(w.text())))
        .filter(w -> !w.text().isEmpty())
        .toList();
  }
}
