package dev.pomelo.sdk.source;

import dev.pomelo.sdk.execution.ProcessResult;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.store.Digest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of a package that the archives have, as apt would download it.
 *
 * @param version Debian version, epoch and revision included
 * @param files what belongs to it
 */
record AptOffer(String version, List<Remote> files) {

  /** A file to download and its size. */
  record Remote(String name, long bytes) {}

  private static final Pattern URI_LINE = Pattern.compile("'[^']+' (\\S+) (\\d+) \\S*");

  AptOffer {
    files = List.copyOf(files);
  }

  long bytes() {
    return files.stream().mapToLong(Remote::bytes).sum();
  }

  List<String> names() {
    return files.stream().map(Remote::name).toList();
  }

  /**
   * What apt would take of a source package.
   *
   * @param version the only version to take, or empty for the one apt prefers
   */
  static Optional<AptOffer> ofSource(PrivateApt apt, Path directory, String name, String version)
      throws PomeloException, InterruptedException {
    ProcessResult result =
        apt.run(
            directory,
            "apt-get",
            "-qq",
            "source",
            "--print-uris",
            "--only-source",
            wanted(name, version));
    List<Remote> files = files(result);
    Optional<String> dsc =
        files.stream().map(Remote::name).filter(file -> file.endsWith(".dsc")).findFirst();
    if (result.exitCode() != 0 || dsc.isEmpty()) {
      return Optional.empty();
    }
    return SourceStanza.of(apt, directory, name).stream()
        .filter(stanza -> stanza.files().containsKey(dsc.get()))
        .map(stanza -> new AptOffer(stanza.version(), files))
        .findFirst();
  }

  /** The version of a source package that has a file with this name and digest. */
  static Optional<String> versionWith(
      PrivateApt apt, Path directory, String name, Glob file, Digest digest)
      throws PomeloException, InterruptedException {
    return SourceStanza.of(apt, directory, name).stream()
        .filter(
            stanza ->
                stanza.files().entrySet().stream()
                    .anyMatch(e -> file.matches(e.getKey()) && e.getValue().equals(digest)))
        .map(SourceStanza::version)
        .findFirst();
  }

  /**
   * What apt would take of a binary package.
   *
   * @param version the only version to take, or empty for the one apt prefers
   */
  static Optional<AptOffer> ofBinary(PrivateApt apt, Path directory, String name, String version)
      throws PomeloException, InterruptedException {
    ProcessResult result =
        apt.run(directory, "apt-get", "-qq", "download", "--print-uris", wanted(name, version));
    List<Remote> files = files(result);
    if (result.exitCode() != 0 || files.size() != 1) {
      return Optional.empty();
    }
    String[] parts = files.get(0).name().split("_", -1); // name_version_architecture.deb
    return parts.length != 3
        ? Optional.empty()
        : Optional.of(
            new AptOffer(URLDecoder.decode(plain(parts[1]), StandardCharsets.UTF_8), files));
  }

  private static String plain(String quoted) {
    return quoted.replace("+", "%2b"); // URLDecoder would take it for a space
  }

  private static String wanted(String name, String version) {
    return version.isEmpty() ? name : name + "=" + version;
  }

  private static List<Remote> files(ProcessResult result) {
    List<Remote> files = new ArrayList<>();
    for (String line : result.output()) {
      Matcher matcher = URI_LINE.matcher(line);
      if (matcher.matches()) {
        files.add(new Remote(matcher.group(1), Long.parseLong(matcher.group(2))));
      }
    }
    return files;
  }
}
