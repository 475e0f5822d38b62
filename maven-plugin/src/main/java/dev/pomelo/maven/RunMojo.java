package dev.pomelo.maven;

import dev.pomelo.sdk.ImageBoot;
import dev.pomelo.sdk.emulator.InteractiveRun;
import dev.pomelo.sdk.problem.PomeloException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Boots a built image in QEMU on this terminal. */
@Mojo(name = "run", threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class RunMojo extends AbstractPomeloMojo {

  /** The board to run, where images of several were built. */
  @Parameter(property = "pomelo.board")
  private List<String> boards;

  /** Further arguments for QEMU, separated by commas: {@code -display,gtk} shows its screen. */
  @Parameter(property = "pomelo.run.arguments")
  private List<String> arguments;

  @Override
  protected boolean applies() {
    return isImage();
  }

  @Override
  protected void run() throws PomeloException, InterruptedException {
    Path image = BuiltImages.of(project()).only(boards);
    say(BuiltImages.board(image) + ": " + InteractiveRun.HOW_TO_LEAVE);
    int exit = ImageBoot.run(image, arguments);
    if (exit != 0) {
      throw PomeloException.of("QEMU ended with exit code " + exit);
    }
  }
}
