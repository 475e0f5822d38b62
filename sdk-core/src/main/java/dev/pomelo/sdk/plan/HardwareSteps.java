package dev.pomelo.sdk.plan;

import dev.pomelo.sdk.board.Board;
import dev.pomelo.sdk.board.DeviceTreeSource;
import dev.pomelo.sdk.definition.PartFile;
import dev.pomelo.sdk.definition.Reference;
import dev.pomelo.sdk.devicetree.DeviceTreeReader;
import dev.pomelo.sdk.execution.Action;
import dev.pomelo.sdk.execution.Need;
import dev.pomelo.sdk.execution.Step;
import dev.pomelo.sdk.execution.StepContext;
import dev.pomelo.sdk.hardware.Device;
import dev.pomelo.sdk.hardware.Devices;
import dev.pomelo.sdk.hardware.DriverIndex;
import dev.pomelo.sdk.hardware.DriverIndexer;
import dev.pomelo.sdk.hardware.HardwareReport;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.recipe.Recipe;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.StepResult.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Steps that find the drivers of a board's devices: an index of the kernel's source, which all
 * boards of an architecture share, and what the board's device tree and lists find in it.
 */
final class HardwareSteps {

  /** The index in the output of its step. */
  private static final String INDEX = "drivers.tsv";

  /** Modaliases, as a running Linux prints them, beside {@code board.yaml}. */
  private static final String LIST = "hardware.txt";

  private final PlanRequest request;

  HardwareSteps(PlanRequest request) {
    this.request = request;
  }

  List<Step> steps() throws PomeloException {
    return List.of(index(), report());
  }

  private Step index() {
    String architecture = SizeSteps.sourceArchitecture(board());
    return new Step(
        StepIds.driverIndex(kernel(), architecture),
        "index the drivers of Linux " + version() + " for " + architecture,
        List.of(SourceSteps.text("architecture", architecture)),
        List.of(new Need(StepIds.unpack(kernel()), "src")),
        new Action.Function(
            "driver-index 1",
            context ->
                Files.writeString(
                    context.output().resolve(INDEX),
                    DriverIndexer.index(context.need("src"), architecture).text())));
  }

  private Step report() throws PomeloException {
    List<Device> listed = listed();
    List<Need> needs = new ArrayList<>();
    needs.add(
        new Need(StepIds.driverIndex(kernel(), SizeSteps.sourceArchitecture(board())), "index"));
    if (board().deviceTree() != null) {
      needs.add(new Need(StepIds.deviceTree(board().name()), "tree"));
    }
    return new Step(
        StepIds.hardware(board().name()),
        "drivers of the hardware of " + board().name(),
        List.of(
            new Input("listed devices", Digest.of(listed.toString()), listed.size() + " devices"),
            SourceSteps.text("device tree", tree()),
            SourceSteps.text("kernel", version())),
        needs,
        new Action.Function("hardware 1", context -> write(context, listed)));
  }

  private void write(StepContext context, List<Device> listed) throws PomeloException, IOException {
    List<Device> devices = new ArrayList<>();
    if (board().deviceTree() != null) {
      Path dtb = context.need("tree").resolve(DeviceTreeScript.DTB);
      devices.addAll(Devices.of(DeviceTreeReader.read(Files.readAllBytes(dtb), tree()), tree()));
    }
    devices.addAll(listed);
    DriverIndex index = DriverIndex.parse(Files.readString(context.need("index").resolve(INDEX)));
    Files.writeString(
        context.output().resolve(StepIds.HARDWARE_REPORT),
        HardwareReport.of(board().name(), version(), devices, index).json());
  }

  /** The devices that {@code board.yaml} and a list beside it name. */
  private List<Device> listed() throws PomeloException {
    List<Device> devices = new ArrayList<>();
    for (Reference id : board().devices()) {
      devices.add(
          new Device(
              id.name(), id.location().file() + ":" + id.location().line(), List.of(id.name())));
    }
    @Nullable PartFile list = board().file(LIST).orElse(null);
    if (list != null) {
      try {
        devices.addAll(Devices.list(list.text(), list.display()));
      } catch (IOException e) {
        throw new PomeloException(
            Problem.at(Location.of(list.display()), "cannot be read: " + e.getMessage()), e);
      }
    }
    return devices;
  }

  private String tree() {
    @Nullable DeviceTreeSource tree = board().deviceTree();
    return tree == null ? "" : tree.source().name();
  }

  private String version() {
    return Objects.requireNonNull(request.sources().get(kernel().sources().get(0).name()))
        .version();
  }

  private Recipe kernel() {
    return request.recipes().get(request.image().kernel().recipe().name());
  }

  private Board board() {
    return request.board();
  }
}
