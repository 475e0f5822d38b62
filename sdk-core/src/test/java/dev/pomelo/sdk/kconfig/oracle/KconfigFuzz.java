package dev.pomelo.sdk.kconfig.oracle;

import dev.pomelo.sdk.kconfig.DotConfig;
import dev.pomelo.sdk.kconfig.Fragment;
import dev.pomelo.sdk.kconfig.language.KconfigReader;
import dev.pomelo.sdk.kconfig.language.Setting;
import dev.pomelo.sdk.kconfig.model.KconfigException;
import dev.pomelo.sdk.kconfig.model.KconfigTree;
import dev.pomelo.sdk.kconfig.model.Messages;
import dev.pomelo.sdk.kconfig.model.SnapshotInput;
import dev.pomelo.sdk.kconfig.model.SnapshotOutput;
import dev.pomelo.sdk.kconfig.model.TreeSnapshot;
import dev.pomelo.sdk.kconfig.value.AutoConfWriter;
import dev.pomelo.sdk.kconfig.value.ConfigReader;
import dev.pomelo.sdk.kconfig.value.ConfigWriter;
import dev.pomelo.sdk.kconfig.value.Configuration;
import dev.pomelo.sdk.kconfig.value.NewSymbols;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What {@code benchmarks/kconfig-fuzz.sh} has Jazzer call: Kconfig files and a {@code .config} of
 * arbitrary bytes are read, evaluated, written and read again. Either that works or there is an
 * error that was said; anything else that is thrown is a finding.
 *
 * <p>An input is parts with {@code 0xff} between them: one byte that picks the rules, the {@code
 * .config}, {@code Kconfig}, and up to two files that it may source, {@code A} and {@code B}.
 */
public final class KconfigFuzz {

  private static final String BETWEEN = "\u00ff";
  private static final List<String> NAMES = List.of("Kconfig", "A", "B");
  private static final Path DIRECTORY = directory();

  private KconfigFuzz() {}

  private static Path directory() {
    try {
      Path memory = Path.of("/dev/shm");
      return Files.isWritable(memory)
          ? Files.createTempDirectory(memory, "kconfig-fuzz")
          : Files.createTempDirectory("kconfig-fuzz");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    tryOut(input, DIRECTORY);
  }

  /**
   * Tries an input out.
   *
   * @param directory for its files
   * @return whether there was no error in them
   */
  static boolean tryOut(byte[] input, Path directory) throws IOException {
    String[] parts =
        new String(input, StandardCharsets.ISO_8859_1).split(BETWEEN, 2 + NAMES.size());
    String rules = parts[0];
    String config = parts.length > 1 ? parts[1] : "";
    for (int i = 0; i < NAMES.size(); i++) {
      Path file = directory.resolve(NAMES.get(i));
      Files.deleteIfExists(file);
      if (parts.length > i + 2 || i == 0) {
        Files.writeString(
            file, parts.length > i + 2 ? parts[i + 2] : rules, StandardCharsets.ISO_8859_1);
      }
    }
    Path tools = Files.createDirectories(directory.resolve("scripts/kconfig"));
    Files.deleteIfExists(tools.resolve("zconf.gperf"));
    Files.deleteIfExists(tools.resolve("parser.y"));
    switch (rules.isEmpty() ? 0 : rules.charAt(0) % 3) {
      case 1 -> Files.writeString(tools.resolve("parser.y"), "");
      case 2 -> Files.writeString(tools.resolve("zconf.gperf"), "requires,");
      default -> {}
    }
    DotConfig.parse(".config", config);
    Fragment.parse(".config", config);
    Setting setting = new Setting(directory, Map.of("ARCH", "x"), (c, e, d) -> "y", Messages.NONE);
    try {
      KconfigTree tree = KconfigReader.read("Kconfig", setting).tree();
      String text = evaluated(tree, config);
      SnapshotOutput out = new SnapshotOutput();
      TreeSnapshot.write(tree, out);
      KconfigTree again = TreeSnapshot.read(new SnapshotInput(out.toBytes()));
      if (!evaluated(again, config).equals(text)) {
        throw new IllegalStateException("the tree is another one after it was written and read");
      }
      return true;
    } catch (KconfigException e) {
      return false;
    }
  }

  private static String evaluated(KconfigTree tree, String config) {
    StringBuilder all = new StringBuilder();
    Configuration read = new Configuration(tree, Messages.NONE);
    ConfigReader reader = new ConfigReader(read, "CONFIG_", true);
    reader.assign(".config", config);
    reader.settle();
    write(read, all);
    for (NewSymbols.Answer answer : NewSymbols.Answer.values()) {
      Configuration fresh = new Configuration(tree, Messages.NONE);
      new NewSymbols(fresh).answer(answer);
      write(fresh, all);
    }
    return all.toString();
  }

  private static void write(Configuration configuration, StringBuilder all) {
    ConfigWriter writer = new ConfigWriter(configuration, "CONFIG_");
    AutoConfWriter forPrograms = new AutoConfWriter(configuration, "CONFIG_", false);
    all.append(writer.dotConfig()).append(forPrograms.autoConf()).append(forPrograms.header());
    all.append(forPrograms.rustConditions()).append(forPrograms.tristates());
    all.append(writer.defconfig());
  }

  /**
   * Writes inputs to begin with: small random trees with random configs. Arguments: a directory.
   */
  public static void main(String[] arguments) throws IOException {
    Path corpus = Files.createDirectories(Path.of(arguments[0]));
    for (int seed = 1; seed <= 300; seed++) {
      StringBuilder input = new StringBuilder();
      input.append((char) ('0' + seed % 3)).append(BETWEEN);
      input.append("CONFIG_A0=y\n# CONFIG_A1 is not set\nCONFIG_A2=\"text\"\nCONFIG_A3=0x1f\n");
      RandomTree.of(seed, seed % 3 == 1).values().forEach(t -> input.append(BETWEEN).append(t));
      Files.writeString(
          corpus.resolve("random-" + seed), input.toString(), StandardCharsets.ISO_8859_1);
    }
  }
}
