package dev.pomelo.sdk;

import dev.pomelo.sdk.execution.Build;
import dev.pomelo.sdk.image.Budget;
import dev.pomelo.sdk.image.Image;
import dev.pomelo.sdk.kconfig.model.KconfigTree;
import dev.pomelo.sdk.kernel.ProgramTree;
import dev.pomelo.sdk.plan.Planner;
import dev.pomelo.sdk.plan.RootfsFiles;
import dev.pomelo.sdk.plan.StepIds;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.problem.Problems;
import dev.pomelo.sdk.rootfs.OutputFile;
import dev.pomelo.sdk.size.SizeReport;
import dev.pomelo.sdk.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Holds the finished images of a build against their budget. What it is spent on is found out only
 * where one is over.
 */
final class ImageBudgets {

  private final Store store;
  private final Build build;
  private final Image image;
  private final Planner planner;

  ImageBudgets(Store store, Build build, Image image, Planner planner) {
    this.store = store;
    this.build = build;
    this.image = image;
    this.planner = planner;
  }

  /**
   * Checks the sizes, and leaves for the boot test what memory is used for, where that is limited.
   *
   * @return what is left, a line a board
   * @throws PomeloException with every limit that is exceeded
   */
  List<String> check(List<BoardImage> finished) throws PomeloException, InterruptedException {
    Budget budget = image.budget();
    List<String> margins = new ArrayList<>();
    Problems problems = new Problems();
    for (BoardImage each : finished) {
      BudgetCheck check = new BudgetCheck(budget, each, recipeBytes(budget, each.board()));
      if (check.isOver()) {
        check.problems(sizes(each.board()), titles(each.board())).forEach(problems::add);
      } else if (!check.margins().isEmpty()) {
        margins.add(check.margins());
      }
    }
    problems.throwIfAny();
    if (BootBudget.of(budget).limitsMemory()) {
      for (BoardImage each : finished) {
        OutputFile.write(ImageRequest.sizesBeside(each.directory()), sizes(each.board()).json());
      }
    }
    return margins;
  }

  private SizeReport sizes(String board) throws PomeloException, InterruptedException {
    return SizeReport.read(brought(StepIds.size(board)).resolve("size.json"));
  }

  private Map<String, Long> recipeBytes(Budget budget, String board)
      throws PomeloException, InterruptedException {
    return budget.limits(Budget.Part.RECIPE).isEmpty()
        ? Map.of()
        : RootfsFiles.bytesByRecipe(brought(StepIds.rootfs(board)).resolve(RootfsFiles.LISTING));
  }

  /** What the options of all programs with Kconfig files are for. */
  private OptionTitles titles(String board) throws PomeloException, InterruptedException {
    String kernel = image.kernel().recipe().name();
    Map<String, KconfigTree> trees = new TreeMap<>();
    for (String recipe : planner.configs(board).keySet()) {
      Path tree = brought(StepIds.kconfig(board, recipe));
      try {
        trees.put(recipe.equals(kernel) ? "" : recipe, ProgramTree.load(tree).tree());
      } catch (IOException e) {
        throw new PomeloException(Problem.of("cannot read " + tree + ": " + e.getMessage()), e);
      }
    }
    return new OptionTitles(trees);
  }

  /** The output of a step, which runs where it has not yet. */
  private Path brought(String step) throws PomeloException, InterruptedException {
    return store.tree(build.bring(List.of(step)).output(step)).orElseThrow();
  }
}
