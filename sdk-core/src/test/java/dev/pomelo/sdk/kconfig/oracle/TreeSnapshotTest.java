package dev.pomelo.sdk.kconfig.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pomelo.sdk.kconfig.model.Entry;
import dev.pomelo.sdk.kconfig.model.KconfigTree;
import dev.pomelo.sdk.kconfig.model.Messages;
import dev.pomelo.sdk.kconfig.model.SnapshotInput;
import dev.pomelo.sdk.kconfig.model.SnapshotOutput;
import dev.pomelo.sdk.kconfig.model.TreeSnapshot;
import dev.pomelo.sdk.kconfig.value.ConfigWriter;
import dev.pomelo.sdk.kconfig.value.Configuration;
import dev.pomelo.sdk.kconfig.value.NewSymbols;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tree that was written and read again is the tree that it was. */
class TreeSnapshotTest {

  private static final int TREES = 150;

  @TempDir Path directory;

  @Test
  void aTreeThatWasWrittenAndReadGivesTheSameConfigsAndTheSameBytes() throws Exception {
    int compared = 0;
    for (int seed = 1; seed <= TREES; seed++) {
      KconfigTree tree = RandomTree.read(directory, seed, seed % 2 == 0).orElse(null);
      if (tree == null) {
        continue;
      }
      byte[] bytes = bytes(tree);
      KconfigTree again = TreeSnapshot.read(new SnapshotInput(bytes));
      assertThat(bytes(again)).describedAs("seed %d", seed).isEqualTo(bytes);
      assertThat(config(again, seed)).describedAs("seed %d", seed).isEqualTo(config(tree, seed));
      assertParents(again.root());
      compared++;
    }
    assertThat(compared).isGreaterThan(TREES / 2);
  }

  private static void assertParents(Entry entry) {
    for (Entry child : entry.children()) {
      assertThat(child.parent()).isSameAs(entry);
      assertParents(child);
    }
  }

  private static byte[] bytes(KconfigTree tree) {
    SnapshotOutput out = new SnapshotOutput();
    TreeSnapshot.write(tree, out);
    return out.toBytes();
  }

  private static String config(KconfigTree tree, int seed) {
    Configuration configuration = new Configuration(tree, Messages.NONE);
    new NewSymbols(configuration).random(seed, NewSymbols.Probability.USUAL);
    return new ConfigWriter(configuration, "CONFIG_").dotConfig();
  }
}
