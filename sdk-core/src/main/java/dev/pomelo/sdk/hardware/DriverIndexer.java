package dev.pomelo.sdk.hardware;

import dev.pomelo.sdk.kbuild.EveryOption;
import dev.pomelo.sdk.kbuild.KbuildObject;
import dev.pomelo.sdk.kbuild.KbuildTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the drivers out of a kernel source. */
public final class DriverIndexer {

  private final Path source;
  private final CMacros macros;

  private DriverIndexer(Path source, String architecture) {
    this.source = source;
    this.macros = new CMacros(source, architecture);
  }

  /**
   * Reads an index.
   *
   * @param source the unpacked tree
   * @param architecture the kernel's name of it, {@code arm64}
   */
  public static DriverIndex index(Path source, String architecture) throws IOException {
    Map<String, KbuildObject> objects = new LinkedHashMap<>();
    for (String value : List.of("y", "m")) {
      KbuildTree.ofKernel(source, architecture, architecture, new EveryOption(value))
          .objects()
          .forEach(objects::putIfAbsent);
    }
    DriverIndexer indexer = new DriverIndexer(source, architecture);
    try {
      return new DriverIndex(
          objects.values().parallelStream().flatMap(indexer::drivers).distinct().toList());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Stream<Driver> drivers(KbuildObject object) {
    String name = object.path().replaceFirst("\\.o$", ".c");
    Path file = source.resolve(name);
    if (!Files.isRegularFile(file)) {
      return Stream.empty();
    }
    try {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      if (!TableScanner.mayDeclare(text)) {
        return Stream.empty();
      }
      CSource read = CLexer.read(text);
      List<Driver> drivers = new ArrayList<>();
      for (TableScanner.Match match :
          TableScanner.scan(read, macros.tokens(read, file), macros.of(read, file))) {
        Set<String> options = new LinkedHashSet<>(match.options());
        options.removeAll(object.options());
        List<String> all = new ArrayList<>(options);
        all.addAll(object.options());
        drivers.add(new Driver(match.alias(), name, match.line(), all));
      }
      return drivers.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
