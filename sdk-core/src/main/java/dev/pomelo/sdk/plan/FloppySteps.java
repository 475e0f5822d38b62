package dev.pomelo.sdk.plan;

import dev.pomelo.sdk.disk.FloppyImage;
import dev.pomelo.sdk.execution.Action;
import dev.pomelo.sdk.execution.Need;
import dev.pomelo.sdk.execution.Step;
import dev.pomelo.sdk.execution.StepContext;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.recipe.Recipe;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.StepResult.Input;
import java.util.List;

/** Steps that assemble a boot sector and write a floppy of it and a kernel. */
final class FloppySteps {

  private static final String ASSEMBLE =
      """
      "${CROSS_COMPILE}as" --32 -o boot.o boot.s
      "${CROSS_COMPILE}ld" -m elf_i386 -Ttext 0x7c00 -e start --oformat binary \\
        -o "$POMELO/out/boot-sector" boot.o
      rmdir "$STAGING" "$TARGET"
      """;

  private final PlanRequest request;
  private final RecipeSteps common;

  FloppySteps(PlanRequest request, RecipeSteps common) {
    this.request = request;
    this.common = common;
  }

  /** None for a board that does not boot from a floppy. */
  List<Step> steps() throws PomeloException, InterruptedException {
    return request.image().isFloppyOn(request.board()) ? List.of(bootSector(), disk()) : List.of();
  }

  private Step bootSector() throws PomeloException, InterruptedException {
    Recipe kernel = request.recipes().get(request.image().kernel().recipe().name());
    String source = FloppyImage.bootSectorSource();
    return new Step(
        StepIds.bootSector(board()),
        "boot sector of " + board(),
        common.programs(),
        common.host().needs(List.of()),
        common.kernelScript(
            Scripts.PREAMBLE + Scripts.heredoc("boot.s", source) + ASSEMBLE,
            Scripts.bareVariables(request, kernel),
            null));
  }

  private Step disk() {
    String commandLine = CommandLine.of(request);
    return new Step(
        StepIds.disk(board()),
        "floppy of " + request.image().name() + " for " + board(),
        List.of(new Input("command line", Digest.of(commandLine), commandLine)),
        List.of(
            new Need(StepIds.bootSector(board()), "boot"),
            new Need(StepIds.kernel(board()), "kernel"),
            new Need(StepIds.rootfs(board()), "rootfs")),
        new Action.Function("floppy", context -> write(context, commandLine)));
  }

  private static void write(StepContext context, String commandLine) throws PomeloException {
    FloppyImage floppy =
        new FloppyImage(
            context.need("boot").resolve("boot-sector"),
            commandLine,
            context.need("kernel").resolve("image"));
    floppy.write(
        context.output().resolve(RootfsFiles.DISK),
        () -> FloppyContributors.of(context.need("kernel"), context.need("rootfs")));
  }

  private String board() {
    return request.board().name();
  }
}
