package dev.pomelo.sdk.source;

import dev.pomelo.sdk.execution.ProcessRequest;
import dev.pomelo.sdk.execution.ProcessResult;
import dev.pomelo.sdk.execution.Processes;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.KeyLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * apt with package lists and a cache of its own, made from the host's configuration: no root, and
 * nothing of the host is changed. The host's proxies, certificates and preferences apply.
 *
 * <p>The private configuration is given with {@code -c}, which apt reads after the host's, so that
 * it can clear the hooks that need root; {@code APT_CONFIG} would be read before them.
 *
 * <p>Not safe for several threads; hold {@link #mutex} while using it.
 */
final class PrivateApt {

  private static final Duration CURRENT = Duration.ofMinutes(2);

  private final Path directory;
  private final Path configuration;
  private List<String> troubles = List.of();
  private boolean updated;

  private PrivateApt(Path directory) {
    this.directory = directory;
    this.configuration = directory.resolve("apt.conf");
  }

  /**
   * Finds the host's sources and lays out the private directory, one for each set of sources.
   *
   * @param parent directory in the store that holds the private directories
   * @throws PlaceFailed if this host has no apt, or apt has no sources
   */
  static PrivateApt prepare(Path parent) throws PlaceFailed, PomeloException, InterruptedException {
    if (Processes.find("apt-get").isEmpty()) {
      throw new PlaceFailed("this host has no apt-get");
    }
    AptHost host = AptHost.read();
    if (host.isEmpty()) {
      throw new PlaceFailed("apt has no signed sources on this host");
    }
    Digest key = Digest.of(host.oneLine() + "\0" + host.deb822());
    PrivateApt apt = new PrivateApt(parent.resolve(key.abbreviated()));
    apt.layOut(host);
    return apt;
  }

  /** Waits until no other build uses this directory. */
  KeyLock mutex(FetchListener listener) throws IOException, InterruptedException {
    return KeyLock.acquire(directory.resolve("pomelo.mutex"), () -> listener.waiting("apt"));
  }

  /** A directory for downloads, kept so that a broken-off download is resumed. */
  Path downloads(String packageName) throws IOException {
    return Files.createDirectories(directory.resolve("downloads").resolve(packageName));
  }

  /** Whether the lists of packages were fetched within this time. */
  boolean isUpdatedWithin(Duration age) throws IOException {
    Path stamp = directory.resolve("updated");
    return Files.exists(stamp)
        && Files.getLastModifiedTime(stamp).toInstant().isAfter(Instant.now().minus(age));
  }

  /** Whether it is useless to fetch the lists of packages once more. */
  boolean isCurrent() throws IOException {
    return updated || isUpdatedWithin(CURRENT);
  }

  /**
   * Fetches the lists of packages. A source of the host that cannot be reached is no failure here:
   * what it was needed for is not found later, and {@link #troubles} tells why.
   */
  void update(FetchListener listener) throws PomeloException, InterruptedException {
    listener.updatingPackageLists();
    updated = true;
    ProcessResult result = run(directory, "apt-get", "-q", "update");
    troubles =
        result.output().stream()
            .filter(line -> line.startsWith("E: ") || line.startsWith("W: "))
            .limit(5)
            .toList();
    boolean reached = result.output().stream().anyMatch(line -> line.matches("(Get|Hit):\\d+ .*"));
    if (result.exitCode() == 0 || reached) {
      Path stamp = directory.resolve("updated");
      try {
        Files.writeString(stamp, "");
        Files.setLastModifiedTime(stamp, FileTime.from(Instant.now()));
      } catch (IOException e) {
        throw StoreTrouble.cannotWrite(stamp, e);
      }
    }
  }

  /** What went wrong in the last update, in apt's words. */
  List<String> troubles() {
    return troubles;
  }

  /** Runs one of apt's programs with the private configuration, in the C locale. */
  ProcessResult run(Path workingDirectory, String program, String... arguments)
      throws PomeloException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program, "-c", configuration.toString()));
    command.addAll(List.of(arguments));
    return Processes.run(
        ProcessRequest.of(command)
            .in(workingDirectory)
            .withEnvironment(Map.of("LC_ALL", "C", "DEBIAN_FRONTEND", "noninteractive")));
  }

  private void layOut(AptHost host) throws PomeloException {
    try {
      Files.createDirectories(directory.resolve("lists/partial"));
      Files.createDirectories(directory.resolve("cache/archives/partial"));
      Path parts = Files.createDirectories(directory.resolve("sources.list.d"));
      put(directory.resolve("sources.list"), host.oneLine());
      put(parts.resolve("host.sources"), host.deb822());
      put(directory.resolve("status"), "");
      put(configuration, text());
    } catch (IOException e) {
      throw StoreTrouble.cannotWrite(directory, e);
    }
  }

  /** An empty status file: what is installed on this host must not decide on versions. */
  private String text() {
    return Stream.of(
            "#clear APT::Update::Pre-Invoke;",
            "#clear APT::Update::Post-Invoke;",
            "#clear APT::Update::Post-Invoke-Success;",
            "Dir::Etc::sourcelist \"" + directory.resolve("sources.list") + "\";",
            "Dir::Etc::sourceparts \"" + directory.resolve("sources.list.d") + "/\";",
            "Dir::State::lists \"" + directory.resolve("lists") + "/\";",
            "Dir::State::status \"" + directory.resolve("status") + "\";",
            "Dir::Cache \"" + directory.resolve("cache") + "/\";",
            "Dir::Cache::pkgcache \"pkgcache.bin\";",
            "Dir::Cache::srcpkgcache \"srcpkgcache.bin\";",
            "APT::Sandbox::User \"\";",
            "APT::Get::AllowUnauthenticated \"false\";",
            "Acquire::AllowInsecureRepositories \"false\";",
            "Acquire::AllowDowngradeToInsecureRepositories \"false\";",
            "#clear Acquire::Languages;",
            "Acquire::Languages { \"none\"; };",
            "Acquire::Retries \"3\";")
        .map(line -> line + "\n")
        .reduce("", String::concat);
  }

  private static void put(Path file, String text) throws IOException {
    if (!Files.exists(file) || !Files.readString(file).equals(text)) {
      Path temporary = Files.createTempFile(file.getParent(), "put", ".tmp");
      Files.writeString(temporary, text);
      Files.move(temporary, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }
  }
}
