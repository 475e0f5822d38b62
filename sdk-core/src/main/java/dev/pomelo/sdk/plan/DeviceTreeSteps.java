package dev.pomelo.sdk.plan;

import dev.pomelo.sdk.board.Board;
import dev.pomelo.sdk.board.DeviceTreeSource;
import dev.pomelo.sdk.definition.Part;
import dev.pomelo.sdk.definition.PartFile;
import dev.pomelo.sdk.definition.Reference;
import dev.pomelo.sdk.execution.Action;
import dev.pomelo.sdk.execution.Need;
import dev.pomelo.sdk.execution.Step;
import dev.pomelo.sdk.execution.StepContext;
import dev.pomelo.sdk.kernel.DeviceTreeVerdict;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.recipe.Recipe;
import dev.pomelo.sdk.store.StepResult.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Steps that compile a board's device tree with the programs and includes of the kernel's source.
 * They need neither a compiled kernel nor its config: what is wrong in a tree is said early, and
 * the config can follow from the tree.
 */
final class DeviceTreeSteps {

  private static final Pattern SOURCE = Pattern.compile(".*\\.(dts|dtso|dtsi|h)");

  private final PlanRequest request;
  private final RecipeSteps common;

  /** Directory number, 0 for the board itself, and path → a source of the board's chain. */
  private final SortedMap<String, PartFile> files;

  DeviceTreeSteps(PlanRequest request, RecipeSteps common) {
    this.request = request;
    this.common = common;
    this.files = files(request.board().parts());
  }

  /** None for a board that has no device tree of its own or of the kernel's. */
  List<Step> steps() throws PomeloException, InterruptedException {
    @Nullable DeviceTreeSource tree = board().deviceTree();
    if (tree == null) {
      return List.of();
    }
    Recipe kernel = request.recipes().get(request.image().kernel().recipe().name());
    return List.of(sources(), compile(tree, kernel), checked(tree, kernel));
  }

  private Step sources() throws PomeloException {
    List<Input> inputs = new ArrayList<>();
    for (Map.Entry<String, PartFile> file : files.entrySet()) {
      inputs.add(PartInputs.of("file " + file.getKey(), file.getValue()));
    }
    return new Step(
        StepIds.deviceTreeSources(board().name()),
        "device tree sources of " + board().name(),
        inputs,
        List.of(),
        new Action.Function("devicetree-sources", this::write));
  }

  private void write(StepContext context) throws IOException {
    for (Map.Entry<String, PartFile> file : files.entrySet()) {
      Path target = context.output().resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.write(target, file.getValue().bytes());
    }
  }

  private Step compile(DeviceTreeSource tree, Recipe kernel)
      throws PomeloException, InterruptedException {
    List<Need> needs = KernelSteps.needs(common, kernel);
    needs.add(new Need(StepIds.deviceTreeSources(board().name()), "dts"));
    String script =
        DeviceTreeScript.of(
            tree.isOwn() ? located(tree.source()) : tree.source().name(),
            tree.isOwn(),
            tree.overlays().stream().map(this::located).toList(),
            board().parts().size());
    return new Step(
        StepIds.compiledDeviceTree(board().name()),
        "device tree of " + board().name(),
        KernelSteps.programs(common),
        needs,
        common.kernelScript(
            script,
            Scripts.bareVariables(request, kernel),
            KernelSteps.workKey("devicetree", request, kernel)));
  }

  /** A step that hands a device tree on if it was compiled. */
  private Step checked(DeviceTreeSource tree, Recipe kernel) {
    DeviceTreeVerdict verdict =
        new DeviceTreeVerdict(tree, board().architecture().kernelArch(), files);
    return new Step(
        StepIds.deviceTree(board().name()),
        "check the device tree of " + board().name(),
        List.of(),
        List.of(
            new Need(StepIds.compiledDeviceTree(board().name()), "tree"),
            new Need(StepIds.unpack(kernel), "src")),
        new Action.Function("checked-devicetree", context -> check(context, verdict)));
  }

  private static void check(StepContext context, DeviceTreeVerdict verdict)
      throws PomeloException, IOException {
    Path dtb = context.need("tree").resolve(DeviceTreeScript.DTB);
    if (!Files.exists(dtb)) {
      String messages = Files.readString(context.need("tree").resolve(DeviceTreeScript.MESSAGES));
      throw verdict.on(messages, context.need("src"));
    }
    Files.copy(dtb, context.output().resolve(DeviceTreeScript.DTB));
  }

  /** Where {@link #sources} puts a file of the board. */
  private String located(Reference file) {
    return files.keySet().stream()
        .filter(path -> path.substring(path.indexOf('/') + 1).equals(file.name()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("not a file of the board: " + file));
  }

  private static SortedMap<String, PartFile> files(List<Part> parts) {
    SortedMap<String, PartFile> files = new TreeMap<>();
    for (int i = 0; i < parts.size(); i++) {
      String directory = parts.size() - 1 - i + "/";
      for (PartFile file : parts.get(i).files().values()) {
        if (!file.isLink() && SOURCE.matcher(file.path()).matches()) {
          files.put(directory + file.path(), file);
        }
      }
    }
    return files;
  }

  private Board board() {
    return request.board();
  }
}
