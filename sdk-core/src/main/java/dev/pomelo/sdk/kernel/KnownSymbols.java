package dev.pomelo.sdk.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The symbols that the Kconfig files of a source tree declare, to tell a typing error. */
public final class KnownSymbols {

  private static final Pattern DECLARATION =
      Pattern.compile("^\\s*(?://config:)?\\s*(?:menu)?config\\s+(\\w+)", Pattern.MULTILINE);

  private KnownSymbols() {}

  /** Reads every {@code Kconfig*} and {@code Config.*} file below a directory. */
  public static Set<String> of(Path source) throws IOException {
    Set<String> symbols = new TreeSet<>();
    boolean inSources = Files.exists(source.resolve("Config.in")); // as BusyBox does
    Files.walkFileTree(
        source,
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            String name = String.valueOf(file.getFileName());
            if (name.startsWith("Kconfig") || name.startsWith("Config.")) {
              collect(file, symbols);
            } else if (inSources && name.endsWith(".c")) {
              collect(file, symbols);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return symbols;
  }

  private static void collect(Path file, Set<String> symbols) throws IOException {
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    Matcher matcher = DECLARATION.matcher(text);
    while (matcher.find()) {
      symbols.add(matcher.group(1));
    }
  }
}
