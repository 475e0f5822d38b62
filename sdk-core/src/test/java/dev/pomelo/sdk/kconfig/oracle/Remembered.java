package dev.pomelo.sdk.kconfig.oracle;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.store.Digest;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Keeps outcomes on disk by the digest of what was asked, so that the C side of a comparison costs
 * nothing the second time.
 */
final class Remembered implements Configurator {

  private static final String FILE = "file/";

  private final Configurator configurator;
  private final Path directory;

  /**
   * Outcomes of one program, kept.
   *
   * @param directory of the outcomes, one for each program: its content and the source tree's are
   *     not looked at
   */
  Remembered(Configurator configurator, Path directory) {
    this.configurator = configurator;
    this.directory = directory;
  }

  @Override
  public Outcome run(Invocation invocation)
      throws IOException, InterruptedException, PomeloException {
    Digest digest = invocation.digest();
    Path file = directory.resolve(digest.hex().substring(0, 2)).resolve(digest.hex() + ".zip");
    try {
      return read(file);
    } catch (NoSuchFileException unseen) {
      Outcome outcome = configurator.run(invocation);
      write(file, outcome);
      return outcome;
    }
  }

  private static Outcome read(Path file) throws IOException {
    Map<String, String> parts = new TreeMap<>();
    TreeMap<String, String> files = new TreeMap<>();
    try (ZipInputStream in =
        new ZipInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        String content = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        if (entry.getName().startsWith(FILE)) {
          files.put(entry.getName().substring(FILE.length()), content);
        } else {
          parts.put(entry.getName(), content);
        }
      }
    }
    parts.get("empty").lines().forEach(name -> files.put(name, ""));
    return new Outcome(
        Integer.parseInt(parts.get("exit")), parts.get("out"), parts.get("err"), files);
  }

  private static void write(Path file, Outcome outcome) throws IOException {
    Files.createDirectories(file.getParent());
    Path temporary = Files.createTempFile(file.getParent(), "outcome", ".new");
    try (ZipOutputStream out =
        new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(temporary)))) {
      out.setLevel(Deflater.BEST_SPEED);
      put(out, "exit", Integer.toString(outcome.exitCode()));
      put(out, "out", outcome.out());
      put(out, "err", outcome.err());
      StringBuilder empty = new StringBuilder();
      for (Map.Entry<String, String> entry : outcome.files().entrySet()) {
        if (entry.getValue().isEmpty()) {
          empty.append(entry.getKey()).append('\n');
        } else {
          put(out, FILE + entry.getKey(), entry.getValue());
        }
      }
      put(out, "empty", empty.toString());
    }
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void put(ZipOutputStream out, String name, String content) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(content.getBytes(StandardCharsets.ISO_8859_1));
    out.closeEntry();
  }
}
