package dev.pomelo.sdk.image;

import dev.pomelo.sdk.board.Board;
import dev.pomelo.sdk.definition.Reference;
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
      for (Reference need : feature.requires()) {
        boolean met =
            need.name().equals("network") ? !board.network().isEmpty() : !board.storage().isEmpty();
        if (!met) {
          problems.add(
              Problem.at(
                  feature.referredFrom(),
                  "the feature '"
                      + feature.name()
                      + "' needs a board with "
                      + need.name()
                      + ", and '"
                      + board.name()
                      + "' has none",
                  "needed by  " + need.location(),
                  "to fix     add '"
                      + need.name()
                      + ":' to "
                      + board.location("").file()
                      + ", or drop the feature"));
        }
      }
    }
    return problems;
  }
}
