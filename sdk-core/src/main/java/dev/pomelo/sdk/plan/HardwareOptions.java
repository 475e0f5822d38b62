package dev.pomelo.sdk.plan;

import dev.pomelo.sdk.board.Board;
import dev.pomelo.sdk.definition.Reference;
import dev.pomelo.sdk.devicetree.DeviceTree;
import dev.pomelo.sdk.devicetree.DeviceTreeReader;
import dev.pomelo.sdk.devicetree.Node;
import dev.pomelo.sdk.execution.Need;
import dev.pomelo.sdk.execution.StepContext;
import dev.pomelo.sdk.hardware.Device;
import dev.pomelo.sdk.hardware.DeviceList;
import dev.pomelo.sdk.hardware.Devices;
import dev.pomelo.sdk.hardware.DriverClass;
import dev.pomelo.sdk.hardware.DriverIndex;
import dev.pomelo.sdk.hardware.DriverPolicy;
import dev.pomelo.sdk.hardware.HardwareReport;
import dev.pomelo.sdk.hardware.Unserved;
import dev.pomelo.sdk.hardware.WantedDriver;
import dev.pomelo.sdk.hardware.WantedDrivers;
import dev.pomelo.sdk.kconfig.Source;
import dev.pomelo.sdk.kernel.ConfigRequests;
import dev.pomelo.sdk.kernel.DerivedOptions;
import dev.pomelo.sdk.kernel.HardwareConfig;
import dev.pomelo.sdk.kernel.Platform;
import dev.pomelo.sdk.kernel.Processors;
import dev.pomelo.sdk.kernel.ProgramTree;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.problem.Problems;
import dev.pomelo.sdk.recipe.Recipe;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.StepResult.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a board says of its devices, and what follows for the config of its kernel. Steps that ask
 * have {@link #needs} and {@link #inputs} among their own.
 */
public final class HardwareOptions {

  /** The index of drivers in the output of its step. */
  static final String INDEX = "drivers.tsv";

  private final Board board;
  private final Recipe kernel;
  private final String version;
  private final DriverPolicy policy;
  private final List<Device> listed;

  /**
   * Reads the lists of devices.
   *
   * @param version of the kernel's source
   * @param policy which classes of drivers are wanted
   */
  HardwareOptions(Board board, Recipe kernel, String version, DriverPolicy policy)
      throws PomeloException {
    this.board = board;
    this.kernel = kernel;
    this.version = version;
    this.policy = policy;
    this.listed = listed(board);
  }

  /** The devices of a board, what they are and who of them is the console. */
  private record Hardware(
      List<Device> devices, String console, List<String> compatible, Processors processors) {

    /** What lists say, which name no console, platform or processor. */
    static Hardware of(List<Device> listed) {
      return new Hardware(listed, "", List.of(), Processors.UNKNOWN);
    }
  }

  /**
   * The index of drivers that a board's kernel has.
   *
   * @param name kernel, version and architecture: {@code linux-6.1.192-3-arm64}
   * @param step that makes it
   * @param file in that step's output
   */
  public record IndexFile(String name, String step, String file) {}

  /** Where the index for a board comes from. */
  public static IndexFile indexFile(PlanRequest request) {
    Recipe kernel = HardwareSteps.kernel(request);
    String architecture = SizeSteps.sourceArchitecture(request.board());
    return new IndexFile(
        "linux-" + HardwareSteps.version(request) + "-" + architecture,
        StepIds.driverIndex(kernel, architecture),
        INDEX);
  }

  List<Need> needs() {
    List<Need> needs = new ArrayList<>();
    needs.add(new Need(StepIds.driverIndex(kernel, architecture()), "index"));
    if (board.deviceTree() != null) {
      needs.add(new Need(StepIds.deviceTree(board.name()), "tree"));
    }
    return needs;
  }

  List<Input> inputs() {
    return List.of(
        new Input("listed devices", Digest.of(listed.toString()), listed.size() + " devices"),
        SourceSteps.text("device tree", tree() + " " + place()),
        SourceSteps.text("wanted drivers", policy.choices().toString()));
  }

  /**
   * Finds what the devices ask of the kernel's config.
   *
   * @param requests what the definitions ask
   */
  DerivedOptions derive(StepContext context, ProgramTree program, ConfigRequests requests)
      throws PomeloException, IOException {
    Hardware hardware = hardware(context);
    Platform platform =
        board.deviceTree() == null
            ? Platform.NONE
            : Platform.of(context.need("src"), architecture(), tree(), hardware.compatible());
    DriverIndex index = index(context);
    HardwareReport report = report(hardware, index);
    List<WantedDriver> wanted = wanted(hardware, report);
    check(report, wanted, index);
    Location at = place();
    Source where = new Source(at.file(), Math.max(1, at.line()));
    return new HardwareConfig(program, requests, platform, where)
        .derive(wanted, hardware.processors());
  }

  /** The devices and their drivers. */
  HardwareReport report(StepContext context) throws PomeloException, IOException {
    return report(hardware(context), index(context));
  }

  /** The drivers that are wanted. */
  List<WantedDriver> wanted(StepContext context, HardwareReport report)
      throws PomeloException, IOException {
    return wanted(hardware(context), report);
  }

  private List<WantedDriver> wanted(Hardware hardware, HardwareReport report) {
    return WantedDrivers.of(report.devices(), policy, hardware.console());
  }

  private HardwareReport report(Hardware hardware, DriverIndex index) {
    return HardwareReport.of(board.name(), version, hardware.devices(), index);
  }

  private static DriverIndex index(StepContext context) throws IOException {
    return DriverIndex.parse(Files.readString(context.need("index").resolve(INDEX)));
  }

  /** Fails where this kernel has no driver for what the image counts on. */
  private void check(HardwareReport report, List<WantedDriver> wanted, DriverIndex index)
      throws PomeloException {
    Problems problems = new Problems();
    for (Reference device : board.devices()) {
      Unserved.unknown(device.name(), device.location(), report, index).ifPresent(problems::add);
    }
    Set<DriverClass> counted =
        EnumSet.of(DriverClass.CONSOLE, DriverClass.STORAGE, DriverClass.NETWORK);
    counted.removeAll(WantedClasses.byWords(board));
    Unserved.check(report, wanted, policy, counted, place(), problems);
    problems.throwIfAny();
  }

  private Hardware hardware(StepContext context) throws PomeloException, IOException {
    if (board.deviceTree() == null) {
      return Hardware.of(listed);
    }
    Path file = context.need("tree").resolve(DeviceTreeScript.DTB);
    DeviceTree tree = DeviceTreeReader.read(Files.readAllBytes(file), tree());
    Location at = place();
    List<Device> devices = new ArrayList<>(Devices.of(tree, at.file() + ":" + at.line()));
    devices.addAll(listed);
    return new Hardware(
        devices,
        tree.console().map(Node::path).orElse(""),
        tree.root().compatible(),
        processors(tree));
  }

  /** Those of the tree, unless somebody wants a kernel that does not care. */
  private Processors processors(DeviceTree tree) {
    boolean isLeftOut =
        policy.of(DriverClass.SMP).filter(choice -> choice.value().equals("n")).isPresent();
    return isLeftOut
        ? Processors.UNKNOWN
        : new Processors(tree.processors().stream().map(Node::path).toList());
  }

  /** The devices that {@code board.yaml} and a list beside it name. */
  private static List<Device> listed(Board board) throws PomeloException {
    List<Device> devices = new ArrayList<>();
    for (var id : board.devices()) {
      devices.add(Devices.named(id.name(), id.location().file() + ":" + id.location().line()));
    }
    var list = board.file(Board.LIST);
    if (list.isPresent()) {
      try {
        devices.addAll(DeviceList.parse(list.get().text(), list.get().display()));
      } catch (IOException e) {
        throw new PomeloException(
            Problem.at(Location.of(list.get().display()), "cannot be read: " + e.getMessage()), e);
      }
    }
    return devices;
  }

  private Location place() {
    return board.location(board.deviceTree() == null ? "/devices" : "/devicetree");
  }

  private String architecture() {
    return SizeSteps.sourceArchitecture(board);
  }

  private String tree() {
    return Optional.ofNullable(board.deviceTree()).map(tree -> tree.source().name()).orElse("");
  }
}
