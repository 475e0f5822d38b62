package dev.pomelo.sdk.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pomelo.sdk.definition.DefinitionPath;
import dev.pomelo.sdk.execution.ProcessRequest;
import dev.pomelo.sdk.execution.ProcessResult;
import dev.pomelo.sdk.execution.Processes;
import dev.pomelo.sdk.kconfig.oracle.SourceTrees;
import dev.pomelo.sdk.problem.Location;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The recipe's headers are those of the kernel's {@code make headers}, byte for byte. The system
 * property {@code pomelo.headers} names the architectures, with commas.
 */
class KernelHeadersIT {

  @TempDir Path directory;

  @Test
  void theHeadersAreTheKernelsOwn() throws Exception {
    Path tree = SourceTrees.kept().tree("linux-6.1");
    for (String architecture : System.getProperty("pomelo.headers", "arm").split(",", -1)) {
      Path own = Files.createDirectories(directory.resolve(architecture + "-own"));
      run(
          own,
          Map.of(),
          List.of("make", "-C", tree + "", "O=" + own, "ARCH=" + architecture, "headers"));
      Path recipe = Files.createDirectories(directory.resolve(architecture + "-recipe"));
      Path staging = directory.resolve(architecture + "-staging");
      Map<String, String> variables =
          Map.of(
              "SRC", tree.toString(),
              "BUILD", recipe.toString(),
              "STAGING", staging.toString(),
              "KERNEL_ARCH", architecture);
      run(recipe, variables, List.of("sh", "-e", "-c", script()));
      assertThat(recipe.resolve("exported"))
          .as("the kernel's script is known, and all headers are changed at once")
          .exists();
      SortedMap<String, String> expected = headers(own.resolve("usr/include"));
      assertThat(expected).as(architecture).hasSizeGreaterThan(900);
      assertThat(headers(staging.resolve("usr/include"))).as(architecture).isEqualTo(expected);
    }
  }

  private static String script() throws Exception {
    try (DefinitionPath path = DefinitionPath.of(List.of())) {
      Recipe recipe = RecipeLoader.load("linux-headers", Location.of("image.yaml", 1), path);
      return Objects.requireNonNull(recipe.build().script())
          + "(\n"
          + recipe.install().staging()
          + ")\n";
    }
  }

  private static void run(Path directory, Map<String, String> variables, List<String> command)
      throws Exception {
    ProcessResult result =
        Processes.run(ProcessRequest.of(command).in(directory).withEnvironment(variables));
    assertThat(result.exitCode()).as(String.join("\n", result.tail(20))).isZero();
  }

  private static SortedMap<String, String> headers(Path include) throws Exception {
    SortedMap<String, String> headers = new TreeMap<>();
    try (Stream<Path> files = Files.walk(include)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".h")).toList()) {
        headers.put(include.relativize(file).toString(), Files.readString(file));
      }
    }
    return headers;
  }
}
