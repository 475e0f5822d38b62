package dev.pomelo.sdk.hardware;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
          "include/uapi/linux/serio.h");

  private static final int DEEPEST = 3;

  private final Path source;
  private final List<Path> roots;
  private final Map<Path, CSource> headers = new ConcurrentHashMap<>();
  private final List<Map<String, CMacro>> always = new ArrayList<>();

  CMacros(Path source, String architecture) {
    this.source = source;
    this.roots =
        List.of(
            source.resolve("include"),
            source.resolve("include/uapi"),
            source.resolve("arch/" + architecture + "/include"),
            source.resolve("arch/" + architecture + "/include/uapi"));
    ALWAYS.forEach(name -> always.add(header(source.resolve(name)).macros()));
  }

  /** The macros that a source sees, its own first. */
  Scope of(CSource text, Path file) {
    List<Map<String, CMacro>> scopes = new ArrayList<>();
    collect(text, file, scopes, new HashSet<>(), 0);
    scopes.addAll(always);
    return new Scope(scopes);
  }

  private void collect(
      CSource text, Path file, List<Map<String, CMacro>> scopes, Set<Path> seen, int depth) {
    scopes.add(text.macros());
    if (depth > DEEPEST) {
      return;
    }
    for (CSource.Include include : text.includes()) {
      Path beside = file.resolveSibling(include.path()).normalize();
      if (include.quoted() && beside.startsWith(source) && Files.isRegularFile(beside)) {
        if (seen.add(beside)) {
          collect(header(beside), beside, scopes, seen, depth + 1);
        }
      } else if (depth == 0) {
        roots.stream()
            .map(root -> root.resolve(include.path()).normalize())
            .filter(path -> path.startsWith(source) && Files.isRegularFile(path))
            .findFirst()
            .ifPresent(path -> scopes.add(header(path).macros()));
      }
    }
  }

  private CSource header(Path path) {
    return headers.computeIfAbsent(path, CMacros::read);
  }

  private static CSource read(Path path) {
    try {
      return Files.exists(path)
          ? CLexer.read(Files.readString(path, StandardCharsets.ISO_8859_1))
          : CLexer.read("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Macros by name; the first scope that has one counts. */
  record Scope(List<Map<String, CMacro>> scopes) {

    @Nullable CMacro find(String name) {
      for (Map<String, CMacro> scope : scopes) {
        CMacro macro = scope.get(name);
        if (macro != null) {
          return macro;
        }
      }
      return null;
    }
  }
}
