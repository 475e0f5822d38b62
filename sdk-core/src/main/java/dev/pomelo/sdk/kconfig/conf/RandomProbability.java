package dev.pomelo.sdk.kconfig.conf;

import dev.pomelo.sdk.kconfig.value.NewSymbols.Probability;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code KCONFIG_PROBABILITY}: one to three percentages between colons. */
final class RandomProbability {

  private static final int MOST = 3;

  private RandomProbability() {}

  /** Reads it; null where a number is out of range. */
  static @Nullable Probability parse(String text) {
    List<Integer> percents = new ArrayList<>();
    for (String part : text.isEmpty() ? new String[0] : text.split(":", -1)) {
      if (percents.size() == MOST) {
        break;
      }
      int percent;
      try {
        percent = part.isEmpty() ? 0 : Integer.parseInt(part.strip());
      } catch (NumberFormatException e) {
        return null;
      }
      if (percent < 0 || percent > 100) {
        return null;
      }
      percents.add(percent);
    }
    Probability probability =
        switch (percents.size()) {
          case 0 -> Probability.USUAL;
          case 1 -> one(percents.get(0));
          case 2 ->
              new Probability(percents.get(0) + percents.get(1), percents.get(0), percents.get(1));
          default -> new Probability(percents.get(0), percents.get(1), percents.get(2));
        };
    return probability.tristateYes() + probability.tristateMod() > 100 ? null : probability;
  }

  private static Probability one(int percent) {
    int mod = percent / 2;
    return new Probability(percent, percent - mod, mod);
  }
}
