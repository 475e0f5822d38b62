package dev.pomelo.sdk.plan;

import dev.pomelo.sdk.execution.Action;
import dev.pomelo.sdk.execution.SandboxShell;
import dev.pomelo.sdk.execution.StepContext;
import dev.pomelo.sdk.kernel.ConfigBase;
import dev.pomelo.sdk.kernel.ProgramKconfig;
import dev.pomelo.sdk.kernel.ProgramTree;
import dev.pomelo.sdk.problem.PomeloException;
import java.io.IOException;
import java.nio.file.Files;

/**
 * Reads the Kconfig files of a program: the code of a {@code kconfig} step. What is asked of the
 * config has no part in it, so that changed requests read nothing anew.
 *
 * @param program what people call it
 * @param environment the script that leaves the environment of the program's own configuration
 *     programs
 */
public record KconfigReading(String program, Action.Script environment, ConfigBase base)
    implements Action.Body {

  @Override
  public void run(StepContext context) throws PomeloException, IOException {
    try (SandboxShell shell = context.shells().open(environment)) {
      ProgramTree tree = new ProgramKconfig(program, context.need("src"), base, shell).read();
      Files.write(context.log(), tree.said());
      tree.save(context.output());
    }
  }
}
