package dev.pomelo.sdk.kernel;

import dev.pomelo.sdk.devicetree.DeviceTree;
import dev.pomelo.sdk.devicetree.DeviceTreeReader;
import dev.pomelo.sdk.devicetree.Node;
import dev.pomelo.sdk.hardware.Device;
import dev.pomelo.sdk.hardware.Devices;
import dev.pomelo.sdk.hardware.DriverClass;
import dev.pomelo.sdk.hardware.DriverIndex;
import dev.pomelo.sdk.hardware.DriverIndexer;
import dev.pomelo.sdk.hardware.DriverPolicy;
import dev.pomelo.sdk.hardware.DriverPolicy.Choice;
import dev.pomelo.sdk.hardware.HardwareReport;
import dev.pomelo.sdk.hardware.WantedDriver;
import dev.pomelo.sdk.hardware.WantedDrivers;
import dev.pomelo.sdk.kconfig.Fragment;
import dev.pomelo.sdk.kconfig.Source;
import dev.pomelo.sdk.kconfig.oracle.KernelOnHand;
import dev.pomelo.sdk.kconfig.value.NewSymbols;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Derives a config from each device tree of a kernel, as a build would for a board that names it
 * and an image with disk and network. Arguments: the kernel's name, an architecture, a file for the
 * table, and how many trees at most. Prints how many trees resolve, what is in the way of others,
 * and how long one takes.
 */
public final class HardwareSurvey {

  private static final Location AT = Location.of("board.yaml");
  private static final Source WHERE = new Source("board.yaml", 1);

  private final Path source;
  private final String architecture;
  private final DriverIndex index;
  private final ProgramTree program;
  private final Map<String, Integer> undriven = new TreeMap<>();
  private int nodes;
  private int driven;

  private HardwareSurvey(KernelOnHand kernel, String architecture) throws Exception {
    this.source = kernel.source();
    this.architecture = architecture;
    this.index = DriverIndexer.index(source, architecture);
    StringBuilder base = new StringBuilder();
    for (String name : ConfigBase.tinyKernel().files()) {
      Path file = source.resolve(name.substring(1).replace("$SRCARCH", architecture));
      if (Files.exists(file)) {
        base.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    this.program =
        new ProgramTree(
            kernel.kconfig(architecture), base.toString(), NewSymbols.Answer.NO, List.of());
  }

  /** One tree. */
  private record Result(
      String tree, int devices, int options, long micros, List<String> problems) {}

  public static void main(String[] arguments) throws Exception {
    long begin = System.nanoTime();
    KernelOnHand kernel = KernelOnHand.of(arguments[0]);
    HardwareSurvey survey = new HardwareSurvey(kernel, arguments[1]);
    System.out.printf(
        "index of %d drivers and Kconfig: %.1f s%n",
        survey.index.drivers().size(), (System.nanoTime() - begin) / 1e9);
    Path trees = kernel.deviceTrees(arguments[1]);
    int most = arguments.length > 3 ? Integer.parseInt(arguments[3]) : Integer.MAX_VALUE;
    List<Path> files;
    try (Stream<Path> walk = Files.walk(trees)) {
      files = walk.filter(f -> f.toString().endsWith(".dtb")).sorted().limit(most).toList();
    }
    List<Result> results = new ArrayList<>();
    for (Path file : files) {
      String name = trees.relativize(file).toString().replaceFirst("\\.dtb$", "");
      results.add(survey.derive(name, Files.readAllBytes(file)));
    }
    survey.print(results, Path.of(arguments[2]));
  }

  private Result derive(String name, byte[] blob) throws IOException {
    long begin = System.nanoTime();
    List<Device> devices = List.of();
    List<String> problems = new ArrayList<>();
    int options = 0;
    try {
      DeviceTree tree = DeviceTreeReader.read(blob, name);
      devices = Devices.of(tree, "board.yaml:1");
      HardwareReport report = HardwareReport.of(name, "6", devices, index);
      nodes += devices.size();
      driven += devices.size() - report.withoutDriver().size();
      report
          .withoutDriver()
          .forEach(device -> undriven.merge(device.ids().get(0), 1, Integer::sum));
      List<WantedDriver> wanted =
          WantedDrivers.of(report.devices(), policy(), tree.console().map(Node::path).orElse(""));
      Platform platform = Platform.of(source, architecture, name, tree.root().compatible());
      DerivedOptions derived =
          new HardwareConfig(program, requests(tree), platform, WHERE)
              .derive(wanted, new Processors(tree.processors().stream().map(Node::path).toList()));
      options = derived.requests().size();
    } catch (PomeloException e) {
      e.problems().forEach(problem -> problems.add(problem.render().replace("\n", "\n    ")));
    }
    return new Result(name, devices.size(), options, (System.nanoTime() - begin) / 1000, problems);
  }

  private static DriverPolicy policy() {
    TreeMap<DriverClass, Choice> choices = new TreeMap<>();
    choices.put(DriverClass.CONSOLE, new Choice("y", "the console of the board", AT));
    choices.put(DriverClass.STORAGE, new Choice("y", "the image uses disks", AT));
    choices.put(DriverClass.NETWORK, new Choice("y", "the image has the feature network", AT));
    return new DriverPolicy(choices);
  }

  /** What templates ask for a processor and for disk and network. */
  private ConfigRequests requests(DeviceTree tree) {
    StringBuilder text = new StringBuilder("CONFIG_EXPERT=y\nCONFIG_BLOCK=y\n");
    text.append("CONFIG_NET=y\nCONFIG_INET=y\nCONFIG_MMU=y\nCONFIG_BLK_DEV_INITRD=y\n");
    if (architecture.equals("arm")) {
      text.append("CONFIG_ARCH_MULTIPLATFORM=y\n");
      if (tree.processors().stream()
          .flatMap(node -> node.compatible().stream())
          .anyMatch(text0 -> text0.startsWith("arm,cortex-a"))) {
        text.append("CONFIG_ARCH_MULTI_V7=y\n");
      }
    } else if (architecture.equals("riscv")) {
      text.append("CONFIG_ARCH_RV64I=y\nCONFIG_RISCV_ISA_C=y\nCONFIG_FPU=y\n");
    }
    return ConfigRequests.of(
        List.of(new FragmentRequests("base", Fragment.parse("base", text.toString()).requests())));
  }

  private void print(List<Result> results, Path file) throws IOException {
    StringBuilder table = new StringBuilder("tree\tdevices\toptions\tms\tproblems\n");
    Map<String, Integer> causes = new TreeMap<>();
    for (Result result : results) {
      table
          .append(result.tree())
          .append('\t')
          .append(result.devices())
          .append('\t')
          .append(result.options())
          .append('\t')
          .append(result.micros() / 1000)
          .append('\t')
          .append(String.join("\n    ", result.problems()))
          .append('\n');
      result.problems().stream()
          .flatMap(String::lines)
          .filter(line -> line.contains("wanted     ") || line.contains("blocked by"))
          .forEach(line -> causes.merge(line.strip(), 1, Integer::sum));
    }
    Files.writeString(file, table.toString());
    long[] times = results.stream().mapToLong(Result::micros).sorted().toArray();
    long resolved = results.stream().filter(r -> r.problems().isEmpty()).count();
    System.out.printf("%s: %d of %d trees resolve%n", architecture, resolved, results.size());
    System.out.printf(
        "%d of %d enabled nodes have a driver (%.1f %%)%n",
        driven, nodes, 100.0 * driven / Math.max(1, nodes));
    System.out.printf(
        "time for one: median %d ms, 99 of 100 within %d ms, longest %d ms, all %.1f s%n",
        times[times.length / 2] / 1000,
        times[times.length * 99 / 100] / 1000,
        times[times.length - 1] / 1000,
        Arrays.stream(times).sum() / 1e6);
    most("in the way", causes);
    most("without a driver", undriven);
  }

  private static void most(String title, Map<String, Integer> counts) {
    System.out.println(title + ":");
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(25)
        .forEach(entry -> System.out.printf("  %5d  %s%n", entry.getValue(), entry.getKey()));
  }
}
