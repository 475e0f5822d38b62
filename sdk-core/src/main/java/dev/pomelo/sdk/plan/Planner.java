package dev.pomelo.sdk.plan;

import dev.pomelo.sdk.execution.Action;
import dev.pomelo.sdk.execution.FileDigests;
import dev.pomelo.sdk.execution.Need;
import dev.pomelo.sdk.execution.Step;
import dev.pomelo.sdk.execution.StepGraph;
import dev.pomelo.sdk.image.FeatureNeeds;
import dev.pomelo.sdk.image.FloppyNeeds;
import dev.pomelo.sdk.image.Rootfs;
import dev.pomelo.sdk.image.SpareDisks;
import dev.pomelo.sdk.image.TestNetworks;
import dev.pomelo.sdk.kernel.ConfigRequests;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.problem.Problems;
import dev.pomelo.sdk.recipe.BuildSystem;
import dev.pomelo.sdk.recipe.Recipe;
import dev.pomelo.sdk.source.PinnedSource;
import dev.pomelo.sdk.source.SourceFetcher;
import dev.pomelo.sdk.toolchain.HostToolsProbe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Makes the steps of an image for its boards. Reads definitions; builds nothing. */
public final class Planner {

  private final FileDigests digests;
  private final SourceFetcher fetcher;
  private final Optional<HostToolsProbe> hostTools;
  private final Map<String, Step> steps = new LinkedHashMap<>();
  private final List<String> goals = new ArrayList<>();

  /**
   * A planner for one build.
   *
   * @param fetcher brings the sources when the steps run
   * @param hostTools finds the host's programs that scripts see; empty where they see them all
   */
  public Planner(FileDigests digests, SourceFetcher fetcher, Optional<HostToolsProbe> hostTools) {
    this.hostTools = hostTools;
    this.digests = digests;
    this.fetcher = fetcher;
  }

  /**
   * Adds the steps of one board.
   *
   * @throws PomeloException with everything in the definitions that cannot be built
   */
  public void add(PlanRequest request) throws PomeloException, InterruptedException {
    check(request);
    Map<String, Object> model = TemplateModel.of(request);
    sources(request);
    List<Recipe> recipes = userSpace(request);
    HostSteps host = new HostSteps(request, digests, hostTools);
    RecipeSteps recipeSteps = new RecipeSteps(request, host, model);
    Problems problems = new Problems();
    collect(problems, () -> new KernelSteps(request, model, recipeSteps).steps());
    collect(problems, () -> new DeviceTreeSteps(request, recipeSteps).steps());
    collect(problems, () -> new HardwareSteps(request).steps());
    collect(problems, () -> new FloppySteps(request, recipeSteps).steps());
    for (Recipe recipe : recipes) {
      collect(problems, () -> recipeSteps.of(recipe));
    }
    put(host.steps());
    List<Recipe> installed = recipes.stream().filter(r -> r.install().target() != null).toList();
    collect(
        problems,
        () -> {
          RootfsContent content = RootfsContent.prepare(request, digests, installed, model);
          return new RootfsSteps(request, digests, content, installed).steps();
        });
    collect(problems, () -> List.of(size(request, model, recipeSteps, installed)));
    problems.throwIfAny();
    String board = request.board().name();
    goals.add(StepIds.kernel(board));
    goals.add(StepIds.rootfs(board));
    if (request.image().kernel().modules()) {
      goals.add(StepIds.modules(board));
    }
    if (request.board().deviceTree() != null) {
      goals.add(StepIds.deviceTree(board));
    }
    if (request.image().hasDiskOn(request.board())) {
      goals.add(StepIds.disk(board));
    }
  }

  private static Step size(
      PlanRequest request,
      Map<String, Object> model,
      RecipeSteps recipeSteps,
      List<Recipe> installed)
      throws PomeloException {
    Map<String, ConfigRequests> asked = new LinkedHashMap<>();
    asked.put(request.image().kernel().recipe().name(), KernelSteps.requests(request, model));
    for (Recipe recipe : installed) {
      if (recipe.build().system() == BuildSystem.KCONFIG) {
        asked.put(recipe.name(), recipeSteps.requests(recipe));
      }
    }
    return new SizeSteps(request, installed, asked).step();
  }

  /**
   * All steps. No script runs before all that was asked for of configs and device trees is known to
   * hold, on all boards: what is wrong shows before hours of work. Excepted are those that make the
   * configs, and those that read nothing but a source, as the kernel's headers do: all others wait
   * for them, and processors are idle meanwhile.
   */
  public StepGraph graph() {
    List<String> checks = steps.keySet().stream().filter(StepIds::isCheck).toList();
    Set<String> first = StepGraph.of(steps.values()).closure(checks);
    return StepGraph.of(
        steps.values().stream()
            .map(
                step ->
                    first.contains(step.id())
                            || !(step.action() instanceof Action.Script)
                            || step.needs().stream().map(Need::step).allMatch(StepIds::isGiven)
                        ? step
                        : step.after(checks))
            .toList());
  }

  /** How the configs of a board are computed, by the recipe. */
  public Map<String, ConfigComputation> configs(String board) {
    Map<String, ConfigComputation> configs = new LinkedHashMap<>();
    String prefix = StepIds.computedConfig(board, "");
    for (Step step : steps.values()) {
      if (step.id().startsWith(prefix)
          && step.action() instanceof Action.Function function
          && function.body() instanceof ConfigComputation computation) {
        configs.put(step.id().substring(prefix.length()), computation);
      }
    }
    return configs;
  }

  /** The steps whose outputs are wanted. */
  public List<String> goals() {
    return List.copyOf(goals);
  }

  private void sources(PlanRequest request) throws PomeloException {
    SourceSteps sourceSteps = new SourceSteps(fetcher);
    for (Recipe recipe : request.recipes().recipes()) {
      for (var spec : recipe.sources()) {
        PinnedSource source = Objects.requireNonNull(request.sources().get(spec.name()));
        put(List.of(sourceSteps.fetch(source), sourceSteps.unpack(source, recipe)));
      }
    }
  }

  /** The recipes of user space, in build order: all but the kernel's. */
  private static List<Recipe> userSpace(PlanRequest request) {
    String kernel = request.image().kernel().recipe().name();
    return request.recipes().recipes().stream()
        .filter(recipe -> !recipe.name().equals(kernel))
        .toList();
  }

  private static void check(PlanRequest request) throws PomeloException {
    Problems problems = new Problems();
    Rootfs.Type type = request.image().rootfs().type();
    if (type != Rootfs.Type.INITRAMFS && request.board().storage().isEmpty()) {
      problems.add(
          Problem.at(
              request.image().location("/rootfs/type"),
              "board " + request.board().name() + " has no storage for a root file system",
              "write 'type: initramfs', or name the storage in "
                  + request.board().location("").file()));
    }
    FloppyNeeds.unmet(request.image(), request.board()).forEach(problems::add);
    FeatureNeeds.unmet(request.image(), request.board()).forEach(problems::add);
    SpareDisks.unmet(request.image(), request.board()).forEach(problems::add);
    TestNetworks.unmet(request.image(), request.board()).forEach(problems::add);
    try {
      WantedClasses.of(request.image(), request.board());
    } catch (PomeloException e) {
      problems.addAll(e);
    }
    problems.throwIfAny();
  }

  private interface StepsSource {
    List<Step> get() throws PomeloException, InterruptedException;
  }

  private void collect(Problems problems, StepsSource source) throws InterruptedException {
    try {
      put(source.get());
    } catch (PomeloException e) {
      problems.addAll(e);
    }
  }

  private void put(List<Step> more) {
    more.forEach(step -> steps.putIfAbsent(step.id(), step));
  }
}
