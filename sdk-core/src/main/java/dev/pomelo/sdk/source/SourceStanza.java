package dev.pomelo.sdk.source;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.store.Digest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One version of a source package in the archive's index, see deb-src-control(5).
 *
 * @param version Debian version
 * @param files its files with their digests, from a signed index
 */
record SourceStanza(String version, Map<String, Digest> files) {

  SourceStanza {
    files = Map.copyOf(files);
  }

  /** All versions of a source package that the archives have. */
  static List<SourceStanza> of(PrivateApt apt, Path directory, String name)
      throws PomeloException, InterruptedException {
    return parse(apt.run(directory, "apt-cache", "showsrc", "--only-source", name).output());
  }

  static List<SourceStanza> parse(List<String> lines) {
    List<SourceStanza> stanzas = new ArrayList<>();
    Map<String, Digest> files = new LinkedHashMap<>();
    String version = "";
    boolean inDigests = false;
    for (String line : lines) {
      if (line.isBlank()) {
        add(stanzas, version, files);
        version = "";
        files.clear();
      } else if (inDigests && line.startsWith(" ")) {
        String[] words = line.strip().split("\\s+", -1); // digest size name
        if (words.length == 3 && words[0].matches("[0-9a-f]{64}")) {
          files.put(words[2], new Digest(words[0]));
        }
      } else {
        inDigests = line.startsWith("Checksums-Sha256:");
        if (line.startsWith("Version:")) {
          version = line.substring("Version:".length()).strip();
        }
      }
    }
    add(stanzas, version, files);
    return stanzas;
  }

  private static void add(List<SourceStanza> to, String version, Map<String, Digest> files) {
    if (!version.isEmpty() && !files.isEmpty()) {
      to.add(new SourceStanza(version, files));
    }
  }
}
