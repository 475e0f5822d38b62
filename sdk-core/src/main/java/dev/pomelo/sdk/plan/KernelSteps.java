package dev.pomelo.sdk.plan;

import dev.pomelo.sdk.board.Board;
import dev.pomelo.sdk.definition.Part;
import dev.pomelo.sdk.execution.Action;
import dev.pomelo.sdk.execution.Need;
import dev.pomelo.sdk.execution.Step;
import dev.pomelo.sdk.image.KernelBuild;
import dev.pomelo.sdk.image.KernelCompression;
import dev.pomelo.sdk.kernel.ConfigBase;
import dev.pomelo.sdk.kernel.ConfigRequests;
import dev.pomelo.sdk.kernel.ConfigVerdict;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.recipe.Recipe;
import dev.pomelo.sdk.source.PinnedSource;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.StepResult.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Steps that configure and build a board's kernel. */
final class KernelSteps {

  private static final List<String> PROGRAMS = List.of("flex", "bison", "bc", "perl", "xz", "gzip");

  private final PlanRequest request;
  private final Map<String, Object> model;
  private final RecipeSteps common;

  KernelSteps(PlanRequest request, Map<String, Object> model, RecipeSteps common) {
    this.request = request;
    this.model = model;
    this.common = common;
  }

  List<Step> steps() throws PomeloException, InterruptedException {
    Recipe recipe = request.recipes().get(request.image().kernel().recipe().name());
    ConfigRequests requests = requests(request, model);
    ConfigVerdict verdict =
        new ConfigVerdict("kernel", requests, request.image().kernel().waivers());
    List<Step> steps = new ArrayList<>();
    steps.addAll(compute(recipe, requests, verdict));
    steps.add(config(recipe));
    steps.add(common.checked(recipe, requests, verdict, "olddefconfig"));
    if (request.image().kernel().modules()) {
      steps.add(modules(recipe));
    }
    steps.add(build(recipe));
    return steps;
  }

  /** What the parts of an image ask of the kernel's config. */
  static ConfigRequests requests(PlanRequest request, Map<String, Object> model)
      throws PomeloException {
    Recipe recipe = request.recipes().get(request.image().kernel().recipe().name());
    List<Part> parts = new ArrayList<>(List.of(recipe.part()));
    parts.addAll(request.parts());
    ConfigRequests fragments =
        ConfigRequests.compose(
            parts,
            part -> RecipeSteps.fragments(recipe, part, Part::kernelFragments),
            TemplateModel.with(model, recipe));
    return KernelSwitches.over(fragments, request.image(), request.board());
  }

  private List<Step> compute(Recipe recipe, ConfigRequests requests, ConfigVerdict verdict)
      throws PomeloException, InterruptedException {
    Action.Script environment =
        common.kernelScript(
            KernelScripts.environment(KernelScripts.ARGUMENTS),
            Scripts.bareVariables(request, recipe),
            null);
    return new ConfigSteps(board().name())
        .compute(
            recipe,
            "kernel",
            programs(common),
            needs(common, recipe),
            environment,
            base(),
            requests,
            verdict,
            board().namesDevices() ? HardwareSteps.options(request) : null);
  }

  private ConfigBase base() {
    String config = request.image().kernel().build().config();
    return switch (config) {
      case KernelBuild.TINY -> ConfigBase.tinyKernel();
      case KernelBuild.DEFCONFIG -> ConfigBase.kernelDefconfig(board().architecture().defconfig());
      default -> ConfigBase.kernelDefconfig(config);
    };
  }

  private Need computed(Recipe recipe) {
    return new ConfigSteps(board().name()).need(recipe);
  }

  private Step config(Recipe recipe) throws PomeloException, InterruptedException {
    List<Need> needs = needs(common, recipe);
    needs.add(computed(recipe));
    return new Step(
        StepIds.config(board().name(), recipe.name()),
        "the kernel's own look at its config for " + board().name(),
        programs(common),
        needs,
        common.kernelScript(
            KernelScripts.config(),
            Scripts.bareVariables(request, recipe),
            workKey("kernel", request, recipe)));
  }

  /**
   * The modules come before the root file system that they go into, which may itself go into the
   * kernel; both are built in one directory.
   */
  private Step modules(Recipe recipe) throws PomeloException, InterruptedException {
    List<Input> inputs = programs(common);
    inputs.addAll(common.host().inputs(List.of("depmod")));
    List<Need> needs = needs(common, recipe);
    needs.add(new Need(StepIds.checkedConfig(board().name(), recipe.name()), "config"));
    return new Step(
        StepIds.modules(board().name()),
        "modules of " + linux(recipe),
        inputs,
        needs,
        common
            .kernelScript(
                KernelScripts.modules(
                    initramfs(),
                    request.image().kernel().build().stripModules(),
                    request.image().kernel().installsModules()),
                Scripts.kernelVariables(request, recipe),
                workKey("kernel", request, recipe))
            .withMemory(Scripts.LINK_BYTES));
  }

  private Step build(Recipe recipe) throws PomeloException, InterruptedException {
    String image = board().boot().kernelImage();
    @Nullable String initramfs = initramfs();
    List<Need> needs = needs(common, recipe);
    needs.add(new Need(StepIds.checkedConfig(board().name(), recipe.name()), "config"));
    if (initramfs != null) {
      needs.add(new Need(StepIds.rootfs(board().name()), "rootfs"));
    }
    List<Input> inputs = programs(common);
    inputs.addAll(compressor(inputs));
    return new Step(
        StepIds.kernel(board().name()),
        linux(recipe),
        inputs,
        needs,
        common
            .kernelScript(
                KernelScripts.kernel(
                    recipe, image, board().architecture().kernelImagePath(image), initramfs),
                Scripts.kernelVariables(request, recipe),
                workKey("kernel", request, recipe))
            .withMemory(Scripts.LINK_BYTES));
  }

  /**
   * What makes the state of an old build directory unusable; make sees to the rest.
   *
   * @param what the directory is for
   */
  static Digest workKey(String what, PlanRequest request, Recipe recipe) {
    return Digest.of(
        String.join(
            "\n",
            what + " 1",
            request.board().name(),
            request.board().architecture().kernelArch(),
            request.toolchain().input().digest().hex(),
            source(request, recipe).sha256().hex(),
            recipe.digest().hex()));
  }

  /** The file of the root file system's step that goes into the kernel, or null. */
  private @Nullable String initramfs() {
    return request.image().rootfs().embeddedOn(board())
        ? RootfsFiles.name(request.image(), board())
        : null;
  }

  private String linux(Recipe recipe) {
    return "Linux " + source(request, recipe).version() + " for " + board().name();
  }

  private static PinnedSource source(PlanRequest request, Recipe recipe) {
    return Objects.requireNonNull(request.sources().get(recipe.sources().get(0).name()));
  }

  /** The program that compresses the kernel, where the image names another than is always there. */
  private List<Input> compressor(List<Input> known) throws PomeloException {
    @Nullable KernelCompression compression = request.image().kernel().build().compression();
    if (compression == null || compression == KernelCompression.NONE) {
      return List.of();
    }
    List<Input> program = common.host().inputs(List.of(compression.program()));
    return known.containsAll(program) ? List.of() : program;
  }

  /** The host's programs that a kernel's own build uses. */
  static List<Input> programs(RecipeSteps common) throws PomeloException {
    List<Input> inputs = new ArrayList<>(common.programs());
    inputs.addAll(common.host().inputs(PROGRAMS));
    return inputs;
  }

  /** What all scripts of a kernel need: its source, and the host's programs. */
  static List<Need> needs(RecipeSteps common, Recipe kernel)
      throws PomeloException, InterruptedException {
    List<Need> needs = new ArrayList<>(common.host().kernelNeeds());
    needs.add(new Need(StepIds.unpack(kernel), "src"));
    return needs;
  }

  private Board board() {
    return request.board();
  }
}
