package dev.pomelo.sdk.source;

import dev.pomelo.sdk.problem.PomeloException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Takes one file out of a Debian binary package, see deb(5). */
final class DebFile {

  private DebFile() {}

  /**
   * Extracts the one file whose path matches.
   *
   * @param to a name where nothing is yet
   * @return the path in the package, without a leading slash
   * @throws PlaceFailed if no file or more than one matches
   * @throws PomeloException if {@code to} cannot be written
   */
  static String extract(Path deb, Glob glob, Path to)
      throws IOException, PlaceFailed, PomeloException {
    try (ArArchiveInputStream ar =
        new ArArchiveInputStream(new BufferedInputStream(Files.newInputStream(deb)))) {
      for (ArArchiveEntry e = ar.getNextEntry(); e != null; e = ar.getNextEntry()) {
        if (e.getName().startsWith("data.tar")) {
          return extract(Decompressor.open(ar), glob, to);
        }
      }
    }
    throw new PlaceFailed("the package has no data.tar");
  }

  private static String extract(InputStream data, Glob glob, Path to)
      throws IOException, PlaceFailed, PomeloException {
    List<String> found = new ArrayList<>();
    TarArchiveInputStream tar = new TarArchiveInputStream(data, StandardCharsets.UTF_8.name());
    for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
      String name = e.getName().replaceFirst("^(\\./|/)+", "");
      if (e.isFile() && !e.isLink() && glob.matches(name)) {
        found.add(name);
        if (found.size() == 1) {
          copy(tar, to);
        }
      }
    }
    if (found.size() != 1) {
      throw new PlaceFailed(
          found.isEmpty()
              ? "the package has no file " + glob
              : "the package has several files " + glob + ": " + String.join(", ", found));
    }
    return found.get(0);
  }

  private static void copy(InputStream in, Path to) throws IOException, PomeloException {
    OutputStream opened;
    try {
      opened = Files.newOutputStream(to);
    } catch (IOException e) {
      throw StoreTrouble.cannotWrite(to, e);
    }
    try (OutputStream out = opened) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        try {
          out.write(buffer, 0, n);
        } catch (IOException e) {
          throw StoreTrouble.cannotWrite(to, e);
        }
      }
    }
  }
}
