package dev.pomelo.sdk.plan;

import dev.pomelo.sdk.definition.PartFile;
import dev.pomelo.sdk.execution.Action;
import dev.pomelo.sdk.execution.Need;
import dev.pomelo.sdk.execution.Step;
import dev.pomelo.sdk.execution.StepContext;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.recipe.Recipe;
import dev.pomelo.sdk.source.Patches;
import dev.pomelo.sdk.source.PinnedSource;
import dev.pomelo.sdk.source.SourceEdit;
import dev.pomelo.sdk.source.SourceEdits;
import dev.pomelo.sdk.source.SourceFetcher;
import dev.pomelo.sdk.source.UnpackOptions;
import dev.pomelo.sdk.source.Unpacker;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.StepResult.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Steps that bring sources: fetch, then unpack, patch and edit. */
final class SourceSteps {

  /**
   * The time of everything before an image is written: one for all projects, so that they share
   * what is built from sources whatever their own time is.
   */
  static final Instant TIME = Instant.parse("1980-01-01T00:00:00Z");

  private final SourceFetcher fetcher;

  SourceSteps(SourceFetcher fetcher) {
    this.fetcher = fetcher;
  }

  /** Brings a source as one file, named as upstream names it. */
  Step fetch(PinnedSource source) {
    Input digest = new Input("source " + source.name(), source.sha256(), source.version());
    return new Step(
        StepIds.fetch(source.name()),
        "fetch " + source.fileName(),
        List.of(digest, text("file name", source.fileName())),
        List.of(),
        new Action.Function("fetch", context -> link(context, source), true));
  }

  /** Unpacks a source, applies a recipe's patches and makes its edits. */
  Step unpack(PinnedSource source, Recipe recipe) throws PomeloException {
    List<Input> inputs = new ArrayList<>();
    inputs.add(text("time", TIME.toString()));
    boolean changed = StepIds.isChanged(recipe, source.name());
    for (PartFile patch : changed ? recipe.patches() : List.<PartFile>of()) {
      inputs.add(PartInputs.of("patch " + patch.path(), patch));
    }
    int number = 1;
    for (SourceEdit edit : changed ? recipe.edits() : List.<SourceEdit>of()) {
      inputs.add(
          text(
              "edit " + number++ + " of " + edit.file(),
              edit.find() + " -> " + edit.replacement()));
    }
    return new Step(
        StepIds.unpack(recipe, source.name()),
        "unpack " + source.fileName(),
        inputs,
        List.of(new Need(StepIds.fetch(source.name()), "archive")),
        new Action.Function("unpack", context -> unpack(context, source, recipe)));
  }

  private void link(StepContext context, PinnedSource source)
      throws PomeloException, IOException, InterruptedException {
    Path blob = fetcher.fetch(source);
    Files.createLink(context.output().resolve(source.fileName()), blob);
  }

  private void unpack(StepContext context, PinnedSource source, Recipe recipe)
      throws PomeloException, IOException, InterruptedException {
    Path archive = context.need("archive").resolve(source.fileName());
    Unpacker.unpack(
        archive, source.fileName(), context.output(), UnpackOptions.at(TIME), context.written());
    if (!StepIds.isChanged(recipe, source.name())) {
      return;
    }
    List<Path> patches = new ArrayList<>();
    for (PartFile patch : recipe.patches()) {
      Path file = context.store().newTemporaryDirectory().resolve(patch.name());
      patches.add(Files.write(file, patch.bytes()));
    }
    Patches.apply(patches, context.output());
    SourceEdits.apply(recipe.edits(), context.output());
  }

  static Input text(String name, String value) {
    return new Input(name, Digest.of(value), value);
  }
}
