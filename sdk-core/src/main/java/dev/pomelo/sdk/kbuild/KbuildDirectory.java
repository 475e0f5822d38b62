package dev.pomelo.sdk.kbuild;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the makefile of one directory names, by the rules of the kernel's {@code
 * Documentation/kbuild/makefiles.rst}: {@code obj-y}, {@code obj-m}, {@code lib-y}, composite
 * objects, and directories to go on in.
 */
final class KbuildDirectory {

  private static final List<String> BUILT_IN = List.of("obj-y", "lib-y", "head-y", "extra-y");
  private static final List<String> MODULES = List.of("obj-m", "lib-m");

  private final String directory;
  private final Variables variables;
  private final Makefile makefile;
  private final Expansion expansion;

  /**
   * A directory to go on in.
   *
   * @param modulesOnly whether only what it has of modules counts
   */
  record Below(String path, List<String> options, boolean modulesOnly) {}

  KbuildDirectory(String directory, Variables variables, Makefile makefile) {
    this.directory = directory;
    this.variables = variables;
    this.makefile = makefile;
    this.expansion = new Expansion(variables, new Functions(Path.of("")));
  }

  /**
   * The directories below that are built. Several lines may name one, as {@code drivers/usb/host}:
   * any of them is enough, so that only the options that all have are needed.
   */
  List<Below> below() {
    Map<String, Below> below = new LinkedHashMap<>();
    for (String list : List.of("obj-y", "obj-m", "lib-y")) {
      for (Word word : words(list)) {
        if (word.text().endsWith("/")) {
          String path = path(word.text().replaceFirst("/+$", ""));
          below.merge(
              path, new Below(path, word.options(), list.equals("obj-m")), KbuildDirectory::either);
        }
      }
    }
    return List.copyOf(below.values());
  }

  private static Below either(Below one, Below other) {
    return new Below(
        one.path(),
        one.options().stream().filter(other.options()::contains).toList(),
        one.modulesOnly() && other.modulesOnly());
  }

  /**
   * The objects, the parts of composite ones among them.
   *
   * @param outer options of the directories above
   * @param module what the objects are parts of, or empty
   */
  void objects(List<String> outer, String module, Map<String, KbuildObject> objects) {
    BUILT_IN.forEach(list -> objects(words(list), outer, module, false, objects));
    MODULES.forEach(list -> objects(words(list), outer, module, true, objects));
  }

  private void objects(
      List<Word> words,
      List<String> outer,
      String module,
      boolean modules,
      Map<String, KbuildObject> objects) {
    for (Word word : words) {
      if (!word.text().endsWith(".o")) {
        continue;
      }
      Word whole = word.under(outer);
      String path = path(word.text());
      String of = modules ? path : module;
      put(objects, path, whole, word.text(), of);
      for (Word part : parts(word.text(), modules)) {
        if (part.text().endsWith(".o") && !part.text().equals(word.text())) {
          put(objects, path(part.text()), part.under(whole.options()), part.text(), of);
        }
      }
    }
  }

  private void put(
      Map<String, KbuildObject> objects, String path, Word word, String name, String module) {
    Makefile.@Nullable KbuildLine line = makefile.line(name);
    objects.putIfAbsent(
        path,
        new KbuildObject(
            path,
            word.options(),
            module,
            line == null ? "" : line.file(),
            line == null ? 0 : line.line()));
  }

  private List<Word> parts(String object, boolean module) {
    String stem = object.substring(0, object.length() - 2);
    List<Word> parts = new ArrayList<>(words(stem + "-objs"));
    parts.addAll(words(stem + "-y"));
    if (module) {
      parts.addAll(words(stem + "-m"));
    }
    return parts;
  }

  private List<Word> words(String variable) {
    @Nullable List<Word> words = variables.words(variable);
    return words != null ? words : expansion.words(variables.deferred(variable));
  }

  private String path(String word) {
    String below = directory.isEmpty() ? word : directory + "/" + word;
    return Path.of(below).normalize().toString();
  }
}
