package dev.pomelo.maven;

import dev.pomelo.sdk.ImageConfig;
import dev.pomelo.sdk.ImageRequest;
import dev.pomelo.sdk.Sdk;
import dev.pomelo.sdk.kernel.ConfigImport;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Makes somebody's {@code .config} a fragment over what Pomelo begins with: only the lines that
 * nothing else brings along. Says what of it this source does not have. Compiles nothing.
 */
@Mojo(name = "import-config", threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class ImportConfigMojo extends AbstractSdkMojo {

  /** The {@code .config}. */
  @Parameter(property = "config", required = true)
  private File config;

  /** Whose config: {@code kernel}, or a recipe such as {@code busybox}. */
  @Parameter(property = "pomelo.program", defaultValue = "kernel")
  private String program;

  /** Adds the lines to the project's fragment. */
  @Parameter(property = "write", defaultValue = "false")
  private boolean write;

  /** How many remarks of a kind are shown. */
  @Parameter(property = "pomelo.remarks", defaultValue = "20")
  private int shown;

  @Override
  protected void run(Sdk sdk, ImageRequest request) throws PomeloException, InterruptedException {
    String text = text();
    ImageConfig image = sdk.config(request, program);
    ConfigImport result = image.importing(config.getName(), text);
    if (!write) {
      result.lines().forEach(this::say);
    }
    say(
        result.options()
            + " options of "
            + config
            + " become "
            + result.lines().size()
            + " lines for the "
            + image.title());
    remarks("this source does not have", result.unknown());
    remarks(
        "a build gives other values to",
        result.different().stream()
            .map(c -> c.symbol() + ": " + c.before() + " -> " + c.after())
            .toList());
    if (write) {
      image.add(String.join("\n", result.lines()) + "\n");
      say("added to " + image.file());
    } else {
      say("nothing is written; -Dwrite adds the lines to " + image.file());
    }
  }

  private void remarks(String title, List<String> remarks) {
    if (!remarks.isEmpty()) {
      getLog().warn(title + " " + remarks.size() + " of them:");
      remarks.stream().limit(shown).forEach(remark -> getLog().warn("  " + remark));
      if (remarks.size() > shown) {
        getLog().warn("  and " + (remarks.size() - shown) + " more");
      }
    }
  }

  private String text() throws PomeloException {
    try {
      return Files.readString(config.toPath(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new PomeloException(
          Problem.of("cannot read " + config + ": " + e.getMessage(), "-Dconfig=path/to/.config"),
          e);
    }
  }
}
