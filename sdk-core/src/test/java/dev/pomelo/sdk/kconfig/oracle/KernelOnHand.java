package dev.pomelo.sdk.kconfig.oracle;

import dev.pomelo.sdk.execution.ProcessRequest;
import dev.pomelo.sdk.execution.Processes;
import dev.pomelo.sdk.kconfig.language.KconfigReader;
import dev.pomelo.sdk.kconfig.language.Setting;
import dev.pomelo.sdk.kconfig.model.KconfigTree;
import dev.pomelo.sdk.kconfig.model.Messages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A kernel's unpacked source, kept from run to run, and its Kconfig files with the compiler's
 * answers.
 */
public final class KernelOnHand {

  private final Path source;
  private final ConfBuild conf;

  private KernelOnHand(Path source, ConfBuild conf) {
    this.source = source;
    this.conf = conf;
  }

  /**
   * A kernel by the name of its source.
   *
   * @param name as in {@code linux-6.1}
   */
  public static KernelOnHand of(String name) throws Exception {
    Path source = SourceTrees.kept().tree(name);
    return new KernelOnHand(source, ConfBuild.of(source, OracleOptions.defaultCache()));
  }

  /** The unpacked source; nothing in it may be changed. */
  public Path source() {
    return source;
  }

  /**
   * All its device trees of an architecture, compiled by its own make; made once.
   *
   * @return the directory with the trees, by their names
   */
  public Path deviceTrees(String architecture) throws Exception {
    Path objects =
        OracleOptions.defaultCache().resolve("dtbs-" + source.getFileName() + "-" + architecture);
    Path trees = objects.resolve("arch/" + architecture + "/boot/dts");
    Path made = objects.resolve("made");
    if (!Files.exists(made)) {
      Files.createDirectories(objects);
      List<String> make =
          List.of(
              "make",
              "-C",
              source.toString(),
              "O=" + objects,
              "ARCH=" + architecture,
              "CROSS_COMPILE=" + Architectures.crossCompile(architecture),
              "-j" + Runtime.getRuntime().availableProcessors());
      for (String target : List.of("allyesconfig", "dtbs")) {
        List<String> command = new ArrayList<>(make);
        command.add(target);
        Processes.run(ProcessRequest.of(command)).orThrow("no device trees of " + architecture);
      }
      Files.createFile(made);
    }
    return trees;
  }

  /** Its Kconfig files as an architecture sees them. */
  public KconfigTree kconfig(String architecture) throws Exception {
    Surroundings in = conf.surroundings(architecture);
    return KconfigReader.read(
            "Kconfig",
            new Setting(
                in.tree(), in.environment(), new ProbeRecording(in.probes()), Messages.NONE))
        .tree();
  }
}
