package dev.pomelo.sdk.hardware;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The macros that sources see through their includes. A header in angle brackets is read without
 * those that it includes itself; what tables of ids are written with is always there.
 */
final class CMacros {

  private static final List<String> ALWAYS =
      List.of(
          "include/linux/mod_devicetable.h",
          "include/linux/pci.h",
          "include/linux/pci_ids.h",
          "include/linux/usb.h",
          "include/uapi/linux/usb/ch9.h",
          "include/linux/hid.h",
          "include/uapi/linux/input.h",
          "include/uapi/linux/virtio_ids.h",
          "include/linux/mmc/sdio_ids.h",
          "include/linux/irqchip.h",
          "include/linux/acpi.h",
          "include/uapi/linux/serio.h",
          "include/sound/hdaudio.h");

  /**
   * A header as it was read.
   *
   * @param hasTable whether it has a table of ids itself
   */
  private record Header(CSource source, boolean hasTable) {}

  private static final NavigableMap<Integer, Optional<CMacro>> NONE =
      Collections.emptyNavigableMap();

  private static final int DEEPEST = 3;

  private final Path source;
  private final List<Path> roots;
  private final Map<Path, Header> headers = new ConcurrentHashMap<>();
  private final List<Map<String, CMacro>> always = new ArrayList<>();

  CMacros(Path source, String architecture) {
    this.source = source;
    this.roots =
        List.of(
            source.resolve("include"),
            source.resolve("include/uapi"),
            source.resolve("arch/" + architecture + "/include"),
            source.resolve("arch/" + architecture + "/include/uapi"));
    ALWAYS.forEach(name -> always.add(header(source.resolve(name)).source().macros()));
  }

  /** The macros that a source sees, its own first. */
  Scope of(CSource text, Path file) {
    List<Map<String, CMacro>> scopes = new ArrayList<>();
    collect(text, file, scopes, new HashSet<>(), 0);
    scopes.addAll(always);
    return new Scope(scopes, text.defined());
  }

  /**
   * The tokens of a source with those of headers that it includes within braces, as parts of tables
   * are, or that declare tables themselves: each at the line that includes it.
   */
  List<Token> tokens(CSource text, Path file) {
    List<Token> all = new ArrayList<>();
    Set<String> declaring = declaring(text);
    int from = 0;
    for (CSource.Include include : text.includes()) {
      Optional<Header> header =
          find(include, file).stream()
              .findFirst()
              .map(this::header)
              .filter(
                  read ->
                      include.inside()
                          || read.hasTable()
                          || names(read.source().tokens(), declaring));
      if (header.isPresent()) {
        all.addAll(text.tokens().subList(from, include.at()));
        from = include.at();
        for (Token token : header.get().source().tokens()) {
          all.add(new Token(token.kind(), token.text(), include.line(), token.options()));
        }
      }
    }
    all.addAll(text.tokens().subList(from, text.tokens().size()));
    return all;
  }

  private static boolean hasTable(List<Token> tokens) {
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).isName("struct")) {
        int end = Math.min(i + 12, tokens.size());
        if (IdTable.of(tokens.get(Math.min(i + 1, end - 1)).text()).isPresent()
            && tokens.subList(i, end).stream().anyMatch(t -> t.is("="))) {
          return true;
        }
      }
    }
    return false;
  }

  /** The macros of a source that stand for tables of ids. */
  private static Set<String> declaring(CSource text) {
    Set<String> names = new HashSet<>();
    text.macros()
        .forEach(
            (name, macro) -> {
              if (macro.body().stream().anyMatch(t -> IdTable.of(t.text()).isPresent())
                  && macro.body().stream().anyMatch(t -> t.is("="))) {
                names.add(name);
              }
            });
    return names;
  }

  private static boolean names(List<Token> tokens, Set<String> names) {
    return !names.isEmpty()
        && tokens.stream().anyMatch(t -> t.isName() && names.contains(t.text()));
  }

  /**
   * The files that an include names, if the source tree has any. A header of the kernel's own and
   * what user space sees of it have one name: the first includes the second.
   */
  private List<Path> find(CSource.Include include, Path file) {
    Path beside = file.resolveSibling(include.path()).normalize();
    if (include.quoted() && beside.startsWith(source) && Files.isRegularFile(beside)) {
      return List.of(beside);
    }
    return roots.stream()
        .map(root -> root.resolve(include.path()).normalize())
        .filter(path -> path.startsWith(source) && Files.isRegularFile(path))
        .toList();
  }

  private void collect(
      CSource text, Path file, List<Map<String, CMacro>> scopes, Set<Path> seen, int depth) {
    scopes.add(text.macros());
    if (depth > DEEPEST) {
      return;
    }
    for (CSource.Include include : text.includes()) {
      Path beside = file.resolveSibling(include.path()).normalize();
      for (Path found : find(include, file)) {
        boolean isBeside = include.quoted() && found.equals(beside);
        if (!seen.add(found)) {
          continue;
        }
        if (isBeside) {
          collect(header(beside).source(), beside, scopes, seen, depth + 1);
        } else {
          scopes.add(header(found).source().macros());
        }
      }
    }
  }

  private Header header(Path path) {
    return headers.computeIfAbsent(path, CMacros::read);
  }

  private static Header read(Path path) {
    try {
      CSource source =
          CLexer.read(
              Files.exists(path) ? Files.readString(path, StandardCharsets.ISO_8859_1) : "");
      return new Header(source, hasTable(source.tokens()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Macros by name; the first scope that has one counts.
   *
   * @param own what each macro of the source itself is from a line on
   */
  record Scope(
      List<Map<String, CMacro>> scopes, Map<String, NavigableMap<Integer, Optional<CMacro>>> own) {

    /** What a name stands for where it is used in the source. */
    @Nullable CMacro find(Token use) {
      Map.Entry<Integer, Optional<CMacro>> known =
          own.getOrDefault(use.text(), NONE).floorEntry(use.line());
      if (known != null) {
        return known.getValue().orElse(null);
      }
      for (Map<String, CMacro> scope : scopes) {
        CMacro macro = scope.get(use.text());
        if (macro != null) {
          return macro;
        }
      }
      return null;
    }
  }
}
