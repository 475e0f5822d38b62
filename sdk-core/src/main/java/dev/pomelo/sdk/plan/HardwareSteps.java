package dev.pomelo.sdk.plan;

import dev.pomelo.sdk.board.Board;
import dev.pomelo.sdk.execution.Action;
import dev.pomelo.sdk.execution.Need;
import dev.pomelo.sdk.execution.Step;
import dev.pomelo.sdk.execution.StepContext;
import dev.pomelo.sdk.hardware.DriverIndexer;
import dev.pomelo.sdk.hardware.HardwareReport;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.recipe.Recipe;
import dev.pomelo.sdk.store.StepResult.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Steps that find the drivers of a board's devices: an index of the kernel's source, which all
 * boards of an architecture share, and what became of the drivers in the board's kernel.
 */
final class HardwareSteps {

  private final PlanRequest request;
  private final HardwareOptions options;

  HardwareSteps(PlanRequest request) throws PomeloException {
    this.request = request;
    this.options = options(request);
  }

  /** What the devices of a board ask of its kernel's config. */
  static HardwareOptions options(PlanRequest request) throws PomeloException {
    return new HardwareOptions(
        request.board(),
        kernel(request),
        version(request),
        WantedClasses.of(request.image(), request.board()));
  }

  List<Step> steps() {
    return List.of(index(), report());
  }

  private Step index() {
    String architecture = SizeSteps.sourceArchitecture(board());
    Recipe kernel = kernel(request);
    return new Step(
        StepIds.driverIndex(kernel, architecture),
        "index the drivers of Linux " + version(request) + " for " + architecture,
        List.of(SourceSteps.text("architecture", architecture)),
        List.of(new Need(StepIds.unpack(kernel), "src")),
        new Action.Function(
            "driver-index",
            context ->
                Files.writeString(
                    context.output().resolve(HardwareOptions.INDEX),
                    DriverIndexer.index(context.need("src"), architecture).text())));
  }

  private Step report() {
    List<Input> inputs = new ArrayList<>(options.inputs());
    inputs.add(SourceSteps.text("kernel", version(request)));
    List<Need> needs = new ArrayList<>(options.needs());
    if (board().namesDevices()) {
      needs.add(new ConfigSteps(board().name()).need(kernel(request)));
    }
    return new Step(
        StepIds.hardware(board().name()),
        "drivers of the hardware of " + board().name(),
        inputs,
        needs,
        new Action.Function("hardware", this::write));
  }

  private void write(StepContext context) throws PomeloException, IOException {
    HardwareReport report = options.report(context);
    if (board().namesDevices()) {
      report =
          report.with(
              options.wanted(context, report),
              SizeSteps.options(context.need("computed").resolve("config")));
    }
    Files.writeString(context.output().resolve(StepIds.HARDWARE_REPORT), report.json());
  }

  static String version(PlanRequest request) {
    String source = kernel(request).sources().get(0).name();
    return Objects.requireNonNull(request.sources().get(source)).version();
  }

  static Recipe kernel(PlanRequest request) {
    return request.recipes().get(request.image().kernel().recipe().name());
  }

  private Board board() {
    return request.board();
  }
}
