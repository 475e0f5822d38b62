package dev.pomelo.sdk.kbuild;

import java.util.ArrayList;
import java.util.List;

/** Splits the arguments of a function at its commas, not at those of functions within. */
final class Arguments {

  private Arguments() {}

  static List<String> split(String text) {
    List<String> arguments = new ArrayList<>();
    int level = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '(' || c == '{') {
        level++;
      } else if (c == ')' || c == '}') {
        level--;
      } else if (c == ',' && level == 0) {
        arguments.add(text.substring(start, i));
        start = i + 1;
      }
    }
    arguments.add(text.substring(start));
    return arguments;
  }
}
