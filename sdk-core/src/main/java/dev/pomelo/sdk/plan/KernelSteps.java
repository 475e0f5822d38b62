package dev.pomelo.sdk.plan;

import dev.pomelo.sdk.board.Board;
import dev.pomelo.sdk.definition.Part;
import dev.pomelo.sdk.definition.Reference;
import dev.pomelo.sdk.execution.FileDigests;
import dev.pomelo.sdk.execution.Need;
import dev.pomelo.sdk.execution.Step;
import dev.pomelo.sdk.kernel.ConfigRequests;
import dev.pomelo.sdk.kernel.ConfigVerdict;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.recipe.Recipe;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.StepResult.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Steps that configure and build a board's kernel. */
final class KernelSteps {

  private static final List<String> PROGRAMS = List.of("flex", "bison", "bc", "perl", "xz", "gzip");

  private final PlanRequest request;
  private final FileDigests digests;
  private final Map<String, Object> model;
  private final RecipeSteps common;

  KernelSteps(
      PlanRequest request, FileDigests digests, Map<String, Object> model, RecipeSteps common) {
    this.request = request;
    this.digests = digests;
    this.model = model;
    this.common = common;
  }

  List<Step> steps() throws PomeloException {
    Recipe recipe = request.recipes().get(request.image().kernel().recipe().name());
    String source = recipe.sources().get(0).name();
    ConfigRequests requests = ConfigRequests.compose(request.parts(), Part::kernelFragments, model);
    ConfigVerdict verdict =
        new ConfigVerdict("kernel", requests, request.image().kernel().waivers());
    return List.of(
        config(recipe, requests), common.checked(recipe, requests, verdict), build(recipe, source));
  }

  private Step config(Recipe recipe, ConfigRequests requests) throws PomeloException {
    return new Step(
        StepIds.config(board().name(), recipe.name()),
        "kernel config for " + board().name(),
        programs(),
        List.of(new Need(StepIds.unpack(recipe), "src")),
        common.script(Scripts.kernelConfig(requests.text()), Scripts.variables(request), null));
  }

  private Step build(Recipe recipe, String source) throws PomeloException {
    String image = board().boot().kernelImage();
    @Nullable Reference tree = board().deviceTree();
    String script =
        Scripts.kernel(
            recipe,
            image,
            board().architecture().kernelImagePath(image),
            request.image().kernel().modules(),
            tree == null ? null : tree.name());
    List<Input> inputs = programs();
    Digest workKey =
        Digest.of(
            String.join(
                "\n",
                "kernel",
                board().name(),
                script,
                request.toolchain().input().digest().hex(),
                String.valueOf(request.sources().get(source)),
                recipe.digest().hex()));
    return new Step(
        StepIds.kernel(board().name()),
        "Linux " + version(source) + " for " + board().name(),
        inputs,
        List.of(
            new Need(StepIds.unpack(recipe), "src"),
            new Need(StepIds.checkedConfig(board().name(), recipe.name()), "config")),
        common.script(script, Scripts.kernelVariables(request), workKey));
  }

  private String version(String source) {
    dev.pomelo.sdk.source.PinnedSource pinned = request.sources().get(source);
    return pinned == null ? "" : pinned.version();
  }

  private List<Input> programs() throws PomeloException {
    List<Input> inputs = new ArrayList<>(common.programs());
    for (String program : PROGRAMS) {
      inputs.add(digests.tool(program));
    }
    return inputs;
  }

  private Board board() {
    return request.board();
  }
}
