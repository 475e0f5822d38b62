package dev.pomelo.sdk.fault;

import dev.pomelo.sdk.execution.ProcessRequest;
import dev.pomelo.sdk.execution.ProcessResult;
import dev.pomelo.sdk.execution.Processes;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Does harm to builds and their store, and checks after each time that the next build, with nothing
 * deleted by hand, succeeds and gives what an undisturbed one gave.
 */
final class FaultRun implements AutoCloseable {

  private static final int VARIANTS = 6;

  /** Those that damage one file of the store. */
  private static final Set<Fault> HARM = EnumSet.of(Fault.FLIP, Fault.TRUNCATE, Fault.DELETE);

  private final Path directory;
  private final Random random;
  private final List<Digest> expected = new ArrayList<>();
  private final Map<Fault, Integer> counts = new EnumMap<>(Fault.class);
  private final List<String> failures = new ArrayList<>();
  private final RemoteFaults servers;
  private long usualMillis;

  FaultRun(Path directory, long seed) throws IOException {
    this.directory = directory;
    this.random = new Random(seed);
    this.servers = new RemoteFaults(directory.resolve("machines"), random);
  }

  /** How often each fault was done. */
  Map<Fault, Integer> counts() {
    return counts;
  }

  /**
   * Runs.
   *
   * @return what went wrong, one line each
   */
  List<String> run(int rounds, List<Fault> faults) throws Exception {
    for (int variant = 0; variant < VARIANTS; variant++) {
      long start = System.nanoTime();
      expected.add(output(build(directory.resolve("undisturbed"), variant)));
      usualMillis = Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
    for (int round = 0; round < rounds; round++) {
      Fault fault = faults.get(round % faults.size());
      int variant = random.nextInt(VARIANTS);
      counts.merge(fault, 1, Integer::sum);
      if (fault == Fault.DISK_FULL) {
        fillDisk(round, variant);
      } else if (fault.isOfAServer()) {
        failures.addAll(servers.disturb(fault, round, variant, expected.get(variant)));
      } else {
        disturb(fault, variant);
        check(round + " " + fault, variant, build(store(), variant));
      }
      if (HARM.contains(fault)) {
        setAside(round + " " + fault);
      }
    }
    try (Store store = Store.open(store())) {
      failures.addAll(store.verify());
    }
    try (Stream<Path> left = Files.list(store().resolve("tmp"))) {
      left.forEach(path -> failures.add("left behind: " + path));
    }
    return failures;
  }

  @Override
  public void close() {
    servers.close();
  }

  private void disturb(Fault fault, int variant) throws Exception {
    forgetSome();
    switch (fault) {
      case KILL -> kill(start(variant));
      case KILL_ONE_OF_TWO -> {
        Process other = start(variant);
        kill(start(variant));
        end(other, variant);
      }
      case TWO_AT_ONCE -> {
        Process one = start(variant);
        end(start(variant), variant);
        end(one, variant);
      }
      case COLLECT_MEANWHILE -> {
        Process build = start(variant);
        Thread.sleep(random.nextLong(usualMillis));
        Processes.run(ProcessRequest.of(SmallBuild.command(store(), "collect"))).orThrow("collect");
        end(build, variant);
      }
      case FLIP, TRUNCATE, DELETE -> {
        harm(fault, anyFile(), random);
      }
      default -> throw new IllegalArgumentException(fault + " has a store of its own");
    }
  }

  /** What no build read since it was harmed is found now; nothing else may be. */
  private void setAside(String what) throws Exception {
    try (Store store = Store.open(store())) {
      List<String> damage = store.verify();
      if (damage.size() > 1) {
        failures.add(what + ": one file was harmed, but " + damage);
      }
    }
  }

  private static void harm(Fault fault, Path file, Random random) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    switch (fault) {
      case FLIP -> {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, bytes);
      }
      case TRUNCATE -> Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
      default -> Files.delete(file);
    }
  }

  /** Has half of the steps run again: they read what the others left. */
  private void forgetSome() throws IOException {
    for (Path file : files("results")) {
      if (random.nextBoolean()) {
        Files.delete(file);
      }
    }
  }

  private void kill(Process build) throws InterruptedException {
    Thread.sleep(random.nextLong(usualMillis * 5 / 4));
    build.destroyForcibly();
    Processes.stop(build);
  }

  private void end(Process build, int variant) throws Exception {
    List<String> lines;
    try (var reader = build.inputReader()) {
      lines = reader.lines().toList();
    }
    build.waitFor();
    Processes.stop(build);
    if (!lines.contains("output " + expected.get(variant))) {
      failures.add("a build beside another one: " + lines);
    }
  }

  private void fillDisk(int round, int variant) throws Exception {
    Path mount = Files.createDirectories(directory.resolve("disk"));
    int kibibytes = 16 + random.nextInt(1500);
    String build = quoted(SmallBuild.command(mount, Integer.toString(variant)));
    String script =
        "mount -t tmpfs -o size=%dk tmpfs '%s'; %s; mount -o remount,size=200m '%s'; %s"
            .formatted(kibibytes, mount, build, mount, build);
    ProcessResult result = Processes.run(ProcessRequest.of("unshare", "-Urm", "sh", "-c", script));
    check(round + " DISK_FULL at " + kibibytes + " KiB", variant, result);
  }

  private void check(String what, int variant, ProcessResult result) {
    if (result.exitCode() != 0 || !result.text().endsWith("output " + expected.get(variant))) {
      failures.add(what + ": variant " + variant + ": " + result.text());
    }
  }

  private Process start(int variant) throws Exception {
    return Processes.start(
        ProcessRequest.of(SmallBuild.command(store(), Integer.toString(variant))), true);
  }

  private ProcessResult build(Path store, int variant) throws Exception {
    return Processes.run(ProcessRequest.of(SmallBuild.command(store, Integer.toString(variant))));
  }

  private static Digest output(ProcessResult result) throws Exception {
    List<String> lines = result.orThrow("the undisturbed build failed").output();
    return new Digest(lines.get(lines.size() - 1).substring("output ".length()));
  }

  private Path store() {
    return directory.resolve("store");
  }

  /** Any file of the store that is not empty. */
  private Path anyFile() throws IOException {
    List<Path> all = new ArrayList<>();
    for (String kind : List.of("trees", "listings", "results", "notes", "work")) {
      List<Path> files = files(kind);
      if (!files.isEmpty()) { // each kind as likely as the others, however many there are
        all.add(files.get(random.nextInt(files.size())));
      }
    }
    return all.get(random.nextInt(all.size()));
  }

  private List<Path> files(String kind) throws IOException {
    Path top = store().resolve(kind);
    if (!Files.isDirectory(top)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(top)) {
      return walk.filter(path -> Files.isRegularFile(path) && path.toFile().length() > 0)
          .sorted()
          .toList();
    }
  }

  private static String quoted(List<String> command) {
    return command.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
  }
}
