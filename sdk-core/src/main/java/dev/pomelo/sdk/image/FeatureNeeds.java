package dev.pomelo.sdk.image;

import dev.pomelo.sdk.board.Board;
import dev.pomelo.sdk.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/** Whether a board has what the features of an image need. */
public final class FeatureNeeds {

  private FeatureNeeds() {}

  /** What the board lacks, at the places that ask for the features. */
  public static List<Problem> unmet(Image image, Board board) {
    List<Problem> problems = new ArrayList<>();
    for (Feature feature : image.features()) {
      for (Requirement need : feature.requires()) {
        List<String> kinds = need.kinds(board);
        if (!need.isMetBy(board)) {
          problems.add(
              Problem.at(
                  feature.referredFrom(),
                  "the feature '"
                      + feature.name()
                      + "' needs a board with "
                      + need.text()
                      + ", and '"
                      + board.name()
                      + "' has "
                      + (kinds.isEmpty() ? "none" : "only " + String.join(", ", kinds)),
                  "needed by  " + need.location(),
                  (kinds.isEmpty()
                          ? "to fix     add '" + need.part() + ":' to "
                          : "to fix     add what it has to '" + need.part() + ":' in ")
                      + board.location("").file()
                      + ", or drop the feature"));
        }
      }
    }
    return problems;
  }
}
