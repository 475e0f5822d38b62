package dev.pomelo.maven;

import dev.pomelo.sdk.ImageRequest;
import dev.pomelo.sdk.ProgramMenu;
import dev.pomelo.sdk.Sdk;
import dev.pomelo.sdk.kconfig.menu.MenuResult;
import dev.pomelo.sdk.problem.PomeloException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Opens a menu over the kernel's config, or that of another program with Kconfig files, on this
 * terminal. On leaving, only what differs is written to the project's fragment.
 */
@Mojo(name = "menuconfig", threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class MenuconfigMojo extends AbstractSdkMojo {

  /** Whose config: the name of a recipe, such as {@code busybox}; by default the kernel's. */
  @Parameter(property = "pomelo.program", defaultValue = "kernel")
  private String program;

  @Override
  protected void run(Sdk sdk, ImageRequest request) throws PomeloException, InterruptedException {
    Terminal.require("menuconfig");
    ProgramMenu menu = sdk.menu(request, program);
    if (!menu.run()) {
      say(menu.file() + " is left as it was");
      return;
    }
    MenuResult result = menu.save();
    result.lines().forEach(line -> say(menu.file() + ": " + line));
    result.remarks().forEach(getLog()::warn);
    say("wrote " + menu.file());
  }
}
