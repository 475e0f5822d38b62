package dev.pomelo.sdk.kconfig.conf;

import dev.pomelo.sdk.kconfig.model.Numerals;
import dev.pomelo.sdk.kconfig.value.NewSymbols.Probability;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code KCONFIG_PROBABILITY}: one to three percentages between colons. Where there is no
 * number it is 0, and the next one is looked for at the same place, as {@code strtol} has it.
 */
final class RandomProbability {

  private static final Pattern NUMBER = Pattern.compile("[ \\t-\\r]*[+-]?[0-9]+");
  private static final int MOST = 3;

  private RandomProbability() {}

  /** Reads it; null where a number is out of range. */
  static @Nullable Probability parse(String text) {
    List<Integer> percents = new ArrayList<>();
    Matcher number = NUMBER.matcher(text);
    int at = 0;
    while (at < text.length() && percents.size() < MOST) {
      int percent = (int) Numerals.leading(text.substring(at), 10);
      if (percent < 0 || percent > 100) {
        return null;
      }
      percents.add(percent);
      at = number.region(at, text.length()).lookingAt() ? number.end() : at;
      at += text.startsWith(":", at) ? 1 : 0;
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
