package dev.pomelo.sdk.hardware;

/** Matches the patterns of {@code modules.alias}: {@code *}, {@code ?} and {@code [a-f]}. */
final class Glob {

  private Glob() {}

  static boolean matches(String pattern, String text) {
    return matches(pattern, 0, text, 0);
  }

  private static boolean matches(String pattern, int p, String text, int t) {
    int i = p;
    int j = t;
    while (i < pattern.length()) {
      char c = pattern.charAt(i);
      if (c == '*') {
        for (int k = j; k <= text.length(); k++) {
          if (matches(pattern, i + 1, text, k)) {
            return true;
          }
        }
        return false;
      }
      if (j >= text.length()) {
        return false;
      }
      if (c == '[') {
        int close = pattern.indexOf(']', i);
        if (close < 0 || !inSet(pattern.substring(i + 1, close), text.charAt(j))) {
          return false;
        }
        i = close;
      } else if (c != '?' && c != text.charAt(j)) {
        return false;
      }
      i++;
      j++;
    }
    return j == text.length();
  }

  private static boolean inSet(String set, char c) {
    for (int i = 0; i < set.length(); i++) {
      if (i + 2 < set.length() && set.charAt(i + 1) == '-') {
        if (c >= set.charAt(i) && c <= set.charAt(i + 2)) {
          return true;
        }
        i += 2;
      } else if (set.charAt(i) == c) {
        return true;
      }
    }
    return false;
  }
}
