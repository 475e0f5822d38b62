package dev.pomelo.sdk.plan;

import dev.pomelo.sdk.definition.Part;
import dev.pomelo.sdk.definition.PartFile;
import dev.pomelo.sdk.definition.Reference;
import dev.pomelo.sdk.execution.Action;
import dev.pomelo.sdk.execution.HostFiles;
import dev.pomelo.sdk.execution.Need;
import dev.pomelo.sdk.execution.Step;
import dev.pomelo.sdk.execution.StepContext;
import dev.pomelo.sdk.kconfig.DotConfig;
import dev.pomelo.sdk.kernel.ConfigAgreement;
import dev.pomelo.sdk.kernel.ConfigBase;
import dev.pomelo.sdk.kernel.ConfigRequests;
import dev.pomelo.sdk.kernel.ConfigVerdict;
import dev.pomelo.sdk.kernel.DerivedOptions;
import dev.pomelo.sdk.kernel.KnownSymbols;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.problem.Problems;
import dev.pomelo.sdk.recipe.BuildSystem;
import dev.pomelo.sdk.recipe.Recipe;
import dev.pomelo.sdk.source.PinnedSource;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.FileTrees;
import dev.pomelo.sdk.store.StepResult.Input;
import dev.pomelo.sdk.toolchain.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Steps that build user space recipes for a board. */
final class RecipeSteps {

  private static final List<String> PROGRAMS =
      List.of("make", "gcc", "sh", "sed", "awk", "install");

  /** The target of make that finishes a config in all dialects, the oldest one's too. */
  private static final String LOOK = "oldconfig";

  private final PlanRequest request;
  private final HostSteps host;
  private final Map<String, Object> model;
  private final List<Step> steps = new ArrayList<>();

  RecipeSteps(PlanRequest request, HostSteps host, Map<String, Object> model) {
    this.request = request;
    this.host = host;
    this.model = model;
  }

  /** The steps of a recipe, without those of its dependencies. */
  List<Step> of(Recipe recipe) throws PomeloException, InterruptedException {
    steps.clear();
    List<Need> needs = new ArrayList<>(hostTools(recipe));
    if (!recipe.sources().isEmpty()) {
      needs.add(new Need(StepIds.unpack(recipe), "src"));
    }
    List<Need> sources = List.copyOf(needs); // a config needs no library: it is checked early
    List<Recipe> dependencies = request.recipes().transitive(recipe);
    if (!dependencies.isEmpty()) {
      steps.add(sysroot(recipe, dependencies));
      needs.add(new Need(StepIds.sysroot(board(), recipe.name()), "sysroot"));
    }
    if (recipe.build().system() == BuildSystem.KCONFIG) {
      steps.addAll(config(recipe, sources));
      needs.add(new Need(StepIds.checkedConfig(board(), recipe.name()), "config"));
    }
    steps.add(build(recipe, needs));
    return List.copyOf(steps);
  }

  private List<Need> hostTools(Recipe recipe) throws PomeloException, InterruptedException {
    Problems problems = new Problems();
    for (Reference tool : recipe.hostTools()) {
      if (HostFiles.find(tool.name()).isEmpty()) {
        problems.add(
            Problem.at(
                tool.location(),
                recipe.name() + " needs " + tool.name() + ", which this host lacks",
                "install the package that brings it"));
      }
    }
    problems.throwIfAny();
    return host.needs(recipe.hostTools().stream().map(Reference::name).toList());
  }

  private Step build(Recipe recipe, List<Need> needs) throws PomeloException {
    List<Input> inputs = userSpace();
    inputs.addAll(host.inputs(recipe.hostTools().stream().map(Reference::name).toList()));
    inputs.add(
        new Input(
            "recipe " + recipe.name(),
            recipe.digest(),
            "%s %s (%s)"
                .formatted(recipe.version(), recipe.digest().abbreviated(), recipe.location())));
    return new Step(
        StepIds.recipe(board(), recipe.name()),
        recipe.name() + " " + recipe.version() + " for " + board(),
        inputs,
        needs,
        script(
            Scripts.build(recipe, request.toolchain().sysroot() != null),
            Scripts.variables(request, recipe),
            recipe.build().system() == BuildSystem.KCONFIG ? workKey(recipe) : null));
  }

  /** One directory with the headers and libraries of all that a recipe depends on. */
  private Step sysroot(Recipe recipe, List<Recipe> dependencies) {
    List<Need> needs =
        dependencies.stream()
            .map(d -> new Need(StepIds.recipe(board(), d.name()), d.name()))
            .toList();
    return new Step(
        StepIds.sysroot(board(), recipe.name()),
        "sysroot of " + recipe.name() + " for " + board(),
        List.of(),
        needs,
        new Action.Function("sysroot", context -> merge(context, needs)));
  }

  private static void merge(StepContext context, List<Need> needs) throws IOException {
    for (Need need : needs) {
      FileTrees.copy(context.need(need.as()).resolve("staging"), context.output());
    }
  }

  private List<Step> config(Recipe recipe, List<Need> needs) throws PomeloException {
    ConfigRequests requests = requests(recipe);
    @Nullable String base = recipe.build().config();
    ConfigVerdict verdict = new ConfigVerdict(recipe.name(), requests, new TreeMap<>());
    ConfigSteps computing = new ConfigSteps(board());
    List<Step> steps =
        new ArrayList<>(
            computing.compute(
                recipe,
                recipe.name(),
                userSpace(),
                needs,
                script(KernelScripts.environment(""), Scripts.variables(request, recipe), null),
                ConfigBase.ofTarget(base == null ? "allnoconfig" : base),
                requests,
                verdict,
                null));
    List<Need> seen = new ArrayList<>(needs);
    seen.add(computing.need(recipe));
    steps.add(
        new Step(
            StepIds.config(board(), recipe.name()),
            recipe.name() + "'s own look at its config for " + board(),
            userSpace(),
            seen,
            script(Scripts.config(LOOK), Scripts.variables(request, recipe), workKey(recipe))));
    steps.add(checked(recipe, requests, verdict, LOOK));
    return steps;
  }

  /**
   * What makes the state of an old build directory of a Kconfig program unusable: all but its
   * config, which its make sees to, as the kernel's does. An option more is built in seconds.
   */
  private Digest workKey(Recipe recipe) throws PomeloException {
    List<String> parts = new ArrayList<>(List.of("kconfig recipe 1"));
    parts.add(Scripts.build(recipe, request.toolchain().sysroot() != null));
    userSpace().forEach(input -> parts.add(input.digest().hex()));
    List<Recipe> all = new ArrayList<>(List.of(recipe));
    all.addAll(request.recipes().transitive(recipe));
    for (Recipe each : all) {
      parts.add(each.digest().hex());
      parts.add(Scripts.variables(request, each).toString());
      each.sources().forEach(s -> parts.add(source(s.name()).sha256().hex()));
    }
    return Digest.of(String.join("\n", parts));
  }

  /** What the parts of an image ask of a recipe's config. */
  ConfigRequests requests(Recipe recipe) throws PomeloException {
    List<Part> parts = new ArrayList<>(List.of(recipe.part()));
    parts.addAll(request.parts());
    return ConfigRequests.compose(
        parts,
        part -> fragments(recipe, part, p -> p.recipeFragments(recipe.name())),
        TemplateModel.with(model, recipe));
  }

  /**
   * A step that hands a config on if it holds what was asked for.
   *
   * @param target of the program's own make, which must have left the computed config as it was
   */
  Step checked(Recipe recipe, ConfigRequests requests, ConfigVerdict verdict, String target) {
    String name = recipe.name();
    List<Need> needs = new ArrayList<>(List.of(new ConfigSteps(board()).need(recipe)));
    needs.add(new Need(StepIds.config(board(), name), "config"));
    needs.add(new Need(StepIds.unpack(recipe), "src"));
    return new Step(
        StepIds.checkedConfig(board(), name),
        "check the config of " + name + " for " + board(),
        List.of(
            new Input(
                "requests",
                Digest.of(requests.provenance()),
                requests.merge().merged().size() + " requests")),
        needs,
        new Action.Function("checked-config", context -> check(context, verdict, name, target)));
  }

  private static void check(StepContext context, ConfigVerdict given, String program, String target)
      throws PomeloException, IOException {
    Path config = context.need("config").resolve("config");
    DotConfig parsed = DotConfig.parse("config", Files.readString(config));
    Path derived = context.need("computed").resolve(ConfigComputation.DERIVED);
    ConfigVerdict verdict = given.with(DerivedOptions.read(derived));
    try {
      verdict.on(parsed, java.util.Set.of());
    } catch (PomeloException e) {
      verdict.on(parsed, KnownSymbols.of(context.need("src"))); // slower, but tells typing errors
      throw e;
    }
    Path computed = context.need("computed").resolve("config");
    ConfigAgreement.check(program, target, computed, config, context.log());
    Files.copy(config, context.output().resolve("config"));
  }

  /** What a recipe itself asks of its config, or another part of an image. */
  static List<PartFile> fragments(
      Recipe recipe, Part part, Function<Part, List<PartFile>> ofOthers) {
    return part.equals(recipe.part())
        ? part.files().values().stream()
            .filter(f -> f.path().matches("[^/]*\\.config(\\.ftl)?"))
            .toList()
        : ofOthers.apply(part);
  }

  /** A script that builds for user space. */
  private Action.Script script(
      String text, SortedMap<String, String> variables, @Nullable Digest workKey) {
    List<Path> directories = new ArrayList<>(request.toolchain().hostDirectories());
    Toolchain.@Nullable Sysroot sysroot = request.toolchain().sysroot();
    if (sysroot != null) {
      directories.addAll(sysroot.hostDirectories());
    }
    Action.Script script =
        new Action.Script(
            text, variables, directories, workKey, Scripts.OBJECT, request.toolchain().compilers());
    return request.image().programs().lto() ? script.withMemory(Scripts.LINK_BYTES) : script;
  }

  /** A script of this board's toolchain that sees no C library. */
  Action.Script kernelScript(
      String text, SortedMap<String, String> variables, @Nullable Digest workKey) {
    return new Action.Script(
        text,
        variables,
        request.toolchain().hostDirectories(),
        workKey,
        Scripts.OBJECT,
        request.toolchain().compilers());
  }

  private List<Input> userSpace() throws PomeloException {
    List<Input> inputs = new ArrayList<>(programs());
    Toolchain.@Nullable Sysroot sysroot = request.toolchain().sysroot();
    if (sysroot != null) {
      inputs.add(sysroot.input());
    }
    return inputs;
  }

  /** The host's programs that every script uses, and the compiler. */
  List<Input> programs() throws PomeloException {
    List<Input> inputs = new ArrayList<>(List.of(request.toolchain().input()));
    inputs.addAll(host.inputs(PROGRAMS));
    return inputs;
  }

  /** Where scripts get the host's programs from. */
  HostSteps host() {
    return host;
  }

  private PinnedSource source(String name) {
    return Objects.requireNonNull(request.sources().get(name));
  }

  private String board() {
    return request.board().name();
  }
}
