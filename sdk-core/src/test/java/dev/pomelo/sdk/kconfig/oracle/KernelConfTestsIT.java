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
 * tree. They start {@code scripts/kconfig/conf} below the directory that pytest runs in. Those of
 * another kernel run with {@code -Dpomelo.kernel=linux-6.12}.
 */
class KernelConfTestsIT {

  private static final String KERNEL = System.getProperty("pomelo.kernel", "linux-6.1");

  /** How many tests a kernel has. */
  private static final Map<String, Integer> TESTS = Map.of("linux-6.1", 17, "linux-6.12", 16);

  @TempDir Path directory;

  private static Path tree;
  private static Path cache;

  @BeforeAll
  static void fetchTheKernelSource() throws Exception {
    cache = Files.createDirectories(OracleOptions.defaultCache());
    tree = new SourceTrees(cache).tree(KERNEL);
  }

  @Test
  void theKernelsConfPassesThem() throws Exception {
    conf("'" + ConfBuild.of(tree, cache).executable() + "'");
    passes(pytest());
  }

  @Test
  void theEnginePassesThem() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
    conf(
        "'%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '%s' %s"
            .formatted(java, System.getProperty("java.class.path"), ConfMain.class.getName()));
    passes(pytest());
  }

  /**
   * Puts a program where the tests look for it. They go on writing to it until they see that it is
   * gone, and fail where nobody can read that: a child holds the pipe open until they close it.
   */
  private void conf(String command) throws Exception {
    Path conf = Files.createDirectories(directory.resolve("scripts/kconfig")).resolve("conf");
    Files.writeString(
        conf,
        """
        #!/bin/sh
        exec 3<&0
        %s "$@"
        code=$?
        cat <&3 >/dev/null 2>&1 &
        exit $code
        """
            .formatted(command));
    assertThat(conf.toFile().setExecutable(true)).isTrue();
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
    assertThat(text).as(text).containsPattern(TESTS.get(KERNEL) + " passed in ");
    assertThat(result.exitCode()).as(text).isZero();
  }
}
