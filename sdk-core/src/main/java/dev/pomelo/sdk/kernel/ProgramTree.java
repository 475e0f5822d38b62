package dev.pomelo.sdk.kernel;

import dev.pomelo.sdk.kconfig.DotConfig;
import dev.pomelo.sdk.kconfig.model.KconfigTree;
import dev.pomelo.sdk.kconfig.model.Messages;
import dev.pomelo.sdk.kconfig.model.SnapshotInput;
import dev.pomelo.sdk.kconfig.model.SnapshotOutput;
import dev.pomelo.sdk.kconfig.model.TreeSnapshot;
import dev.pomelo.sdk.kconfig.value.ConfigReader;
import dev.pomelo.sdk.kconfig.value.Configuration;
import dev.pomelo.sdk.kconfig.value.NewSymbols;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The Kconfig files of a program as they were read, with the compiler's answers in them, and what
 * its config begins with. Needs neither the files nor the compiler any more.
 *
 * @param base the fragments that every config of the program begins with, as one text
 * @param others what symbols get that neither the base nor requests name
 * @param said what the files had to say
 */
public record ProgramTree(
    KconfigTree tree, String base, NewSymbols.Answer others, List<String> said) {

  private static final String FILE = "tree";

  public ProgramTree {
    said = List.copyOf(said);
  }

  /**
   * Computes a configuration.
   *
   * @param requests a fragment
   */
  public Configuration with(String requests, Messages messages) {
    Configuration configuration = new Configuration(tree, messages);
    new ConfigReader(configuration, DotConfig.CONFIG, false).assign("requests", base + requests);
    new NewSymbols(configuration).answer(others);
    return configuration;
  }

  /** Writes it into a directory. */
  public void save(Path directory) throws IOException {
    SnapshotOutput out = new SnapshotOutput();
    out.text(base);
    out.text(others.name());
    out.number(said.size());
    said.forEach(out::text);
    TreeSnapshot.write(tree, out);
    Files.write(directory.resolve(FILE), out.toBytes());
  }

  /** Reads what {@link #save} wrote. */
  public static ProgramTree load(Path directory) throws IOException {
    SnapshotInput in = new SnapshotInput(Files.readAllBytes(directory.resolve(FILE)));
    String base = in.present();
    NewSymbols.Answer others = NewSymbols.Answer.valueOf(in.present());
    List<String> said = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      said.add(in.present());
    }
    return new ProgramTree(TreeSnapshot.read(in), base, others, said);
  }
}
