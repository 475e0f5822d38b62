package dev.pomelo.sdk.kconfig.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pomelo.sdk.execution.ProcessRequest;
import dev.pomelo.sdk.execution.ProcessResult;
import dev.pomelo.sdk.execution.Processes;
import dev.pomelo.sdk.kconfig.conf.ConfMain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tests that the kernel has for its conf, {@code scripts/kconfig/tests}, run from the source
 * tree. They start {@code scripts/kconfig/conf} below the directory that pytest runs in.
 */
class KernelConfTestsIT {

  private static final int TESTS = 17;

  @TempDir Path directory;

  private static Path tree;
  private static Path cache;

  @BeforeAll
  static void fetchTheKernelSource() throws Exception {
    cache = Files.createDirectories(OracleOptions.defaultCache());
    tree = new SourceTrees(cache).tree("linux-6.1");
  }

  @Test
  void theKernelsConfPassesThem() throws Exception {
    Path conf = conf();
    Files.copy(ConfBuild.of(tree, cache).executable(), conf);
    passes(pytest());
  }

  @Test
  void theEnginePassesThem() throws Exception {
    Path conf = conf();
    String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
    Files.writeString(
        conf,
        """
        #!/bin/sh
        # No exec: the tests go on writing until the program is gone, and a JVM closes its standard
        # input some time before that. The shell holds the pipe open meanwhile.
        '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '%s' %s "$@"
        """
            .formatted(java, System.getProperty("java.class.path"), ConfMain.class.getName()));
    assertThat(conf.toFile().setExecutable(true)).isTrue();
    passes(pytest());
  }

  private Path conf() throws Exception {
    return Files.createDirectories(directory.resolve("scripts/kconfig")).resolve("conf");
  }

  private ProcessResult pytest() throws Exception {
    return Processes.run(
        ProcessRequest.of(
                List.of(
                    "/usr/bin/python3",
                    "-B",
                    "-m",
                    "pytest",
                    "-p",
                    "no:cacheprovider",
                    "--rootdir=" + tree.resolve("scripts/kconfig/tests"),
                    tree.resolve("scripts/kconfig/tests").toString()))
            .in(directory)
            .withEnvironment(Map.of("LC_ALL", "C.UTF-8")));
  }

  private static void passes(ProcessResult result) {
    String text = result.text();
    assertThat(text).as(text).containsPattern(TESTS + " passed in ");
    assertThat(result.exitCode()).as(text).isZero();
  }
}
