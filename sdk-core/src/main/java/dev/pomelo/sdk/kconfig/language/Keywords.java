package dev.pomelo.sdk.kconfig.language;

import dev.pomelo.sdk.kconfig.model.Profile;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words that are tokens of their own. */
final class Keywords {

  private final Map<String, Token> words = new HashMap<>();

  private Keywords() {}

  /** Those that go with certain rules. */
  static Keywords of(Profile profile) {
    return switch (profile) {
      case BUSYBOX -> busybox();
      case BUILDROOT, U_BOOT -> linux4();
      case LINUX_6_1, LINUX_6_12, COREBOOT -> linux(profile.hasModalChoices());
    };
  }

  /**
   * Those of Linux.
   *
   * @param optional whether choices may be
   */
  private static Keywords linux(boolean optional) {
    Keywords keywords = new Keywords();
    for (Token token : EnumSet.range(Token.BOOL, Token.VISIBLE)) {
      if (token == Token.OPTIONAL && !optional) {
        continue;
      }
      keywords.words.put(token.name().toLowerCase(Locale.ROOT), token);
    }
    return keywords;
  }

  /** Those that BusyBox has besides a few of Linux's. */
  private static Keywords busybox() {
    Keywords keywords = new Keywords();
    for (Token token : EnumSet.range(Token.BOOL, Token.VISIBLE)) {
      if (token != Token.IMPLY && token != Token.MODULES && token != Token.VISIBLE) {
        keywords.words.put(token.name().toLowerCase(Locale.ROOT), token);
      }
    }
    keywords.words.put("boolean", Token.BOOL);
    keywords.words.put("def_boolean", Token.DEF_BOOL);
    keywords.words.put("requires", Token.DEPENDS);
    keywords.words.put("enable", Token.SELECT);
    return keywords;
  }

  /** Those of Linux 4, which wrote {@code option modules} and marked help with dashes. */
  private static Keywords linux4() {
    Keywords keywords = linux(true);
    keywords.words.remove("modules");
    keywords.words.put("option", Token.OPTION);
    keywords.words.put("---help---", Token.HELP);
    return keywords;
  }

  @Nullable Token get(String word) {
    return words.get(word);
  }
}
