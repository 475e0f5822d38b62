package dev.pomelo.sdk.kconfig.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pomelo.sdk.kconfig.language.KconfigReader;
import dev.pomelo.sdk.kconfig.language.Setting;
import dev.pomelo.sdk.kconfig.model.KconfigTree;
import dev.pomelo.sdk.kconfig.model.Messages;
import dev.pomelo.sdk.kconfig.model.Profile;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.value.ConfigReader;
import dev.pomelo.sdk.kconfig.value.ConfigWriter;
import dev.pomelo.sdk.kconfig.value.Configuration;
import dev.pomelo.sdk.kconfig.value.NewSymbols;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the engine makes of BusyBox's config is what BusyBox's own conf makes of it. */
class BusyBoxOracleIT {

  private static final int SEEDS = 100;
  private static final int ANSWERS = 4000;

  @TempDir private static Path directory;
  private static final List<String> SAID = new ArrayList<>();
  private static ConfBuild conf;
  private static Surroundings in;
  private static KconfigTree tree;
  private static List<String> saidOfTheFiles;

  @BeforeAll
  static void readWhatBusyBoxGenerates() throws Exception {
    Path cache = Files.createDirectories(OracleOptions.defaultCache());
    conf = ConfBuild.of(new SourceTrees(cache).tree("busybox"), cache);
    in = conf.surroundings("busybox");
    for (Map.Entry<String, String> file : in.files().entrySet()) {
      Path path = directory.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue(), StandardCharsets.ISO_8859_1);
    }
    Setting setting =
        new Setting(directory, in.tree(), in.environment(), (c, e, d) -> "", messages());
    tree = KconfigReader.read("Config.in", setting).tree();
    saidOfTheFiles = List.copyOf(SAID);
  }

  @Test
  void allOfBusyBoxIsRead() {
    assertThat(tree.profile()).isEqualTo(Profile.BUSYBOX);
    assertThat(tree.symbols().all().stream().filter(Symbol::isDefined).count()).isGreaterThan(1000);
    assertThat(saidOfTheFiles).isEmpty();
  }

  @Test
  void theDefaultsAreThoseOfItsOwnConf() throws Exception {
    Outcome own = conf.program().run(ofConf("-d"));
    assertThat(config("", NewSymbols.Answer.DEFAULT)).isEqualTo(own.config());
  }

  @Test
  void itsOwnConfChangesNothingInWhatTheEngineComputes() throws Exception {
    List<Symbol> symbols =
        tree.symbols().all().stream()
            .filter(s -> s.isDefined() && s.isNamed() && s.type().isLogic())
            .toList();
    for (int seed = 0; seed < SEEDS; seed++) {
      NewSymbols.Answer others = seed % 2 == 0 ? NewSymbols.Answer.NO : NewSymbols.Answer.YES;
      String computed = config(requests(symbols, new Random(seed)), others);
      Outcome own = conf.program().run(ofConf("-o").withFile(".config", computed));
      assertThat(own.config()).as("seed %d", seed).isEqualTo(computed);
    }
  }

  private static Invocation ofConf(String mode) {
    return Invocation.of(in, List.of(mode, "Config.in"))
        .with("KCONFIG_NOTIMESTAMP", "1")
        .withInput("\n".repeat(ANSWERS));
  }

  private static String requests(List<Symbol> symbols, Random random) {
    StringBuilder text = new StringBuilder();
    double share = random.nextDouble();
    for (Symbol symbol : symbols) {
      if (random.nextDouble() < share) {
        text.append("CONFIG_").append(symbol.name()).append(random.nextBoolean() ? "=y\n" : "=n\n");
      }
    }
    return text.toString();
  }

  private static String config(String requests, NewSymbols.Answer others) {
    Configuration configuration = new Configuration(tree, messages());
    new ConfigReader(configuration, "CONFIG_", false).assign("requests", requests);
    new NewSymbols(configuration).answer(others);
    return new ConfigWriter(configuration, "CONFIG_").dotConfig();
  }

  private static Messages messages() {
    return new Messages() {
      @Override
      public void error(String line) {
        SAID.add(line);
      }

      @Override
      public void output(String line) {
        SAID.add(line);
      }
    };
  }
}
